//! Writes the data folder of an office with ten years of records and 8,000 people, for trying and measuring the window.
//!
//! `cargo run -p keting --example ten_years -- FOLDER [YEARS]`; the folder must not hold an office yet.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used)]

#[path = "../benches/years/mod.rs"]
#[allow(dead_code, reason = "the benches use the rest")]
mod years;

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next().map(PathBuf::from) else {
        eprintln!("ten_years FOLDER [YEARS]");
        return ExitCode::from(2);
    };
    let file = keting::db::file_in(&folder);
    if file.exists() {
        eprintln!("there is an office already: {}", file.display());
        return ExitCode::FAILURE;
    }
    let office = years::office(words.next().and_then(|word| word.parse().ok()).unwrap_or(10));
    years::call(&office.app, "people_add", json!({ "news": residents() }));
    std::fs::create_dir_all(&folder).unwrap();
    years::copy(&years::raw(office.folder.path()), &folder);
    println!("{}", file.display());
    ExitCode::SUCCESS
}

/// 8,000 people with names as there are many of.
fn residents() -> Vec<Value> {
    let pick = |from: &str, n: usize| from.chars().nth(n % from.chars().count()).unwrap();
    let (family, given) =
        ("王李张刘陈杨黄赵吴周徐孙马朱胡", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英");
    (0..8000)
        .map(|n| {
            let name: String =
                [pick(family, n), pick(given, n / 15), pick(given, n / 7)].iter().collect();
            let building = format!("{}-{}-{}", n % 31, n % 4, n % 29);
            json!({ "name": name, "building": building, "phone": format!("1000000{n:04}") })
        })
        .collect()
}
