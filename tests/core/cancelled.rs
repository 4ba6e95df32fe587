//! Long work that is called off while it goes on.

use crate::office::nine_o_clock;
use keting::app::{App, Host};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tempfile::TempDir;

/// An office that calls work off at its every step in turn.
struct Cancelling {
    app: Arc<App>,
    folder: TempDir,
    /// The step to call off at, and those that were told.
    at: Arc<Mutex<Option<(String, u64)>>>,
    told: Arc<Mutex<BTreeSet<(String, u64)>>>,
    off: Arc<AtomicBool>,
}

fn cancelling() -> Cancelling {
    let folder = tempfile::tempdir().unwrap();
    let inside: Arc<OnceLock<Arc<App>>> = Arc::default();
    let (at, told, off): (Arc<Mutex<Option<_>>>, Arc<Mutex<BTreeSet<_>>>, Arc<AtomicBool>) =
        Default::default();
    let mut host = Host::quiet(nine_o_clock, "沈知夏");
    let (app, when, seen, done) = (inside.clone(), at.clone(), told.clone(), off.clone());
    host.on_progress = Box::new(move |p| {
        let step = (p.what.clone(), p.done);
        seen.lock().unwrap().insert(step.clone());
        if when.lock().unwrap().as_ref() == Some(&step) {
            done.store(true, Ordering::Relaxed);
            app.get().unwrap().work_cancel().unwrap();
        }
    });
    let app = Arc::new(App::open(folder.path(), host).unwrap());
    assert!(inside.set(app.clone()).is_ok());
    let it = Cancelling { app, folder, at, told, off };
    let room = it.call("room_add", json!({ "new": { "name": "102 舞蹈室" } })).unwrap();
    for picture in PICTURES {
        let of = json!({ "kind": "room", "id": room });
        let new = json!({ "of": of, "name": "门口.png", "bytes": picture });
        it.call("attachment_add", json!({ "new": new })).unwrap();
    }
    it
}

impl Cancelling {
    fn call(&self, name: &str, args: Value) -> Result<Value, String> {
        crate::whole::call(&self.app, name, args).map_err(|e| e.to_string())
    }

    /// Calls the work off at each of its steps; the last may be too late to call anything off.
    fn at_each_step(&self, name: &str, args: &Value, check: impl Fn(&str)) {
        self.call(name, args.clone()).unwrap();
        check("");
        let steps = self.told.lock().unwrap().clone();
        assert!(steps.len() >= 2, "{name} tells how far it is: {steps:?}");
        for step in &steps {
            self.off.store(false, Ordering::Relaxed);
            *self.at.lock().unwrap() = Some(step.clone());
            match self.call(name, args.clone()) {
                Err(sentence) => {
                    assert!(sentence.contains("已取消，什么都没有改动"), "{step:?}: {sentence}");
                    check(&format!("{step:?}"));
                }
                Ok(_) => assert_eq!(step, steps.last().unwrap(), "{name}"),
            }
            assert!(self.off.load(Ordering::Relaxed), "{step:?}");
            *self.at.lock().unwrap() = None;
        }
        self.call(name, args.clone()).expect("what was cancelled too late cancels nothing later");
    }
}

/// Two pictures of one dot.
const PICTURES: [&str; 2] = [
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
];

fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        all.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_called_off_at_any_step_leaves_nothing() {
    let it = cancelling();
    let stick = tempfile::tempdir().unwrap();
    let out = stick.path().join("副本.zip");
    it.at_each_step("copy_make", &json!({ "out": out }), |step| {
        let there: &[&str] = if step.is_empty() { &["副本.zip"] } else { &[] };
        assert_eq!(names(stick.path()), there, "{step}");
        assert!(names(&it.folder.path().join("copies")).is_empty(), "{step}");
        let _ = fs::remove_file(&out);
    });
    assert_eq!(it.call("verify", json!({})).unwrap()["sound"], true);
}

#[test]
fn a_restoring_called_off_at_any_step_leaves_the_data_as_it_is() {
    let it = cancelling();
    let stick = tempfile::tempdir().unwrap();
    let out = stick.path().join("副本.zip");
    it.call("copy_make", json!({ "out": out })).unwrap();
    it.told.lock().unwrap().clear();
    let kept = || names(&it.folder.path().join("copies")).len();
    it.at_each_step("copy_restore", &json!({ "file": out }), |step| {
        assert_eq!(kept(), 1, "only the one that went through left the data from before: {step}");
        assert_eq!(it.call("room_list", json!({})).unwrap().as_array().unwrap().len(), 1);
    });
}

#[test]
fn verifying_the_pictures_can_be_called_off() {
    let it = cancelling();
    it.at_each_step("verify", &json!({}), |_| {
        assert_eq!(it.call("room_list", json!({})).unwrap().as_array().unwrap().len(), 1);
    });
}
