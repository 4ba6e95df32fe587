use crate::office::golden;

#[test]
fn the_windows_types_are_those_of_the_command_list() {
    golden("ui/api/bindings.ts", &keting::api::typescript());
}

#[test]
fn the_windows_words_are_those_of_the_slices() {
    golden("ui/api/words.ts", &keting::api::words_typescript());
}

#[test]
fn every_command_says_what_it_does() {
    let list = keting::api::commands();
    for command in list["commands"].as_array().unwrap() {
        assert!(
            !command["about"].as_str().unwrap().is_empty(),
            "{} has no sentence",
            command["name"]
        );
    }
}
