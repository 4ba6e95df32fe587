//! Photos and scans shown in the window: `picture://localhost/<hash>`, `?small` for the small picture.
//! Only files named by their hash in the data's own folder, and nothing else of the disk.

use crate::call::{Core, off_thread};
use keting::attachments;
use keting_desktop::refusal::Refusal;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

/// The scheme's name; on Windows its pages read `http://picture.localhost/`.
pub(crate) const SCHEME: &str = "picture";

/// Answers off the UI thread.
pub(crate) fn serve(
    context: UriSchemeContext<'_, Wry>,
    asked: Request<Vec<u8>>,
    answer: UriSchemeResponder,
) {
    let desk = Arc::clone(&context.app_handle().state::<Arc<Core>>());
    let (hash, small) = wanted(asked.uri().path(), asked.uri().query());
    tauri::async_runtime::spawn(async move {
        let found =
            off_thread(move || Ok::<_, Refusal>(response(&desk.folder, &hash, small))).await;
        answer.respond(found.unwrap_or_else(|_| nothing()));
    });
}

fn wanted(path: &str, query: Option<&str>) -> (String, bool) {
    (path.trim_start_matches('/').to_owned(), query == Some("small"))
}

/// A file named by its hash never changes, so the window may keep it.
fn response(folder: &Path, hash: &str, small: bool) -> Response<Vec<u8>> {
    let found = attachments::kept_file(folder, hash, small)
        .and_then(|(file, mime)| Some((fs::read(file).ok()?, mime)));
    let Some((bytes, mime)) = found else { return nothing() };
    Response::builder()
        .header(header::CONTENT_TYPE, mime)
        .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(bytes)
        .unwrap_or_else(|_| nothing())
}

fn nothing() -> Response<Vec<u8>> {
    let mut empty = Response::new(Vec::new());
    *empty.status_mut() = StatusCode::NOT_FOUND;
    empty
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashes_of_the_own_folder_are_shown() {
        let folder = tempfile::tempdir().expect("a folder");
        let hash = "ab".repeat(32);
        let place = attachments::folder_in(folder.path()).join("ab");
        fs::create_dir_all(&place).expect("made");
        fs::write(place.join(format!("{hash}.png")), b"whole").expect("written");
        let asked = |path: &str, query| {
            let (hash, small) = wanted(path, query);
            response(folder.path(), &hash, small)
        };
        let whole = asked(&format!("/{hash}"), None);
        assert_eq!(whole.status(), StatusCode::OK);
        assert_eq!(whole.headers()[header::CONTENT_TYPE], "image/png");
        assert_eq!(asked(&format!("/{hash}"), Some("small")).body(), b"whole", "no small one yet");
        fs::write(place.join(format!("{hash}.small.jpg")), b"small").expect("written");
        assert_eq!(asked(&format!("/{hash}"), Some("small")).body(), b"small");
        for away in
            ["/../keting.db", "/keting.db", "/", "/%2e%2e/keting.db", &format!("/ab/{hash}.png")]
        {
            assert_eq!(asked(away, None).status(), StatusCode::NOT_FOUND, "{away}");
        }
    }
}
