//! What only the shell can do: ask for a file, ask where to save, show what was saved.
//!
//! With `KETING_PICK` set (tests), each dialog is answered by the next line of that file — an empty
//! line is a cancelled dialog — and what would be shown or opened is written to `<file>.shown`.

use crate::call::{Core, off_thread};
use keting_desktop::refusal::Refusal;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What `open_file` opens: the papers this program makes and reads, never a program.
const PAPERS: [&str; 7] = ["xlsx", "xls", "csv", "pdf", "png", "jpg", "jpeg"];

/// Asks for a file to read; `None` when cancelled.
#[tauri::command]
pub(crate) async fn pick_file(
    app: AppHandle,
    window: WebviewWindow,
    desk: State<'_, Arc<Core>>,
    title: String,
    extensions: Vec<String>,
) -> Result<Option<String>, Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let file = match &desk.picks {
            Some(picks) => next_answer(picks),
            None => chosen(dialog(&app, &window, title, &extensions).blocking_pick_file()),
        }?;
        file.iter().for_each(|file| desk.choose(file));
        Ok(file)
    })
    .await
}

/// Asks where to save; the name gets the first extension when left off.
#[tauri::command]
pub(crate) async fn pick_save(
    app: AppHandle,
    window: WebviewWindow,
    desk: State<'_, Arc<Core>>,
    title: String,
    name: String,
    extensions: Vec<String>,
) -> Result<Option<String>, Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let file = match &desk.picks {
            Some(picks) => next_answer(picks)?,
            None => {
                let asked = dialog(&app, &window, title, &extensions).set_file_name(name);
                let path = chosen(asked.blocking_save_file())?;
                path.map(|path| with_extension(path, &extensions))
            }
        };
        file.iter().for_each(|file| desk.choose(file));
        Ok(file)
    })
    .await
}

/// Shows a file in its folder.
#[tauri::command]
pub(crate) async fn show_in_folder(
    desk: State<'_, Arc<Core>>,
    path: String,
) -> Result<(), Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        desk.allow(&path)?;
        let path = there(&path)?;
        if let Some(picks) = &desk.picks {
            return note_shown(picks, &path);
        }
        let shown = tauri_plugin_opener::reveal_item_in_dir(&path);
        let folder = path.parent().unwrap_or(&path);
        shown.or_else(|_| tauri_plugin_opener::open_path(folder, None::<&str>)).map_err(|error| {
            Refusal::new(
                "io",
                format!("打不开文件夹（{error}）。文件已经在这里：{}", path.display()),
            )
        })
    })
    .await
}

/// Opens a paper, or a folder, in the program the system has for it.
#[tauri::command]
pub(crate) async fn open_file(desk: State<'_, Arc<Core>>, path: String) -> Result<(), Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        desk.allow(&path)?;
        let path = there(&path)?;
        let kind = path.extension().map(|it| it.to_string_lossy().to_lowercase());
        if !path.is_dir() && !kind.is_some_and(|kind| PAPERS.contains(&kind.as_str())) {
            return Err(Refusal::new("rule", "这里只打开表格、PDF 和图片。请到文件夹里打开它"));
        }
        if let Some(picks) = &desk.picks {
            return note_shown(picks, &path);
        }
        tauri_plugin_opener::open_path(&path, None::<&str>).map_err(|error| {
            let message =
                format!("这台电脑没有能打开它的程序（{error}）。文件在这里：{}", path.display());
            Refusal::new("io", message)
        })
    })
    .await
}

/// Opens the folder of the log, which may be empty.
#[tauri::command]
pub(crate) async fn show_log(desk: State<'_, Arc<Core>>) -> Result<(), Refusal> {
    let desk = Arc::clone(&desk);
    off_thread(move || {
        let log = keting_desktop::log::folder_in(&desk.folder);
        fs::create_dir_all(&log)?;
        if let Some(picks) = &desk.picks {
            return note_shown(picks, &log);
        }
        tauri_plugin_opener::open_path(&log, None::<&str>).map_err(|error| {
            let message = format!("打不开文件夹（{error}）。记录在这里：{}", log.display());
            Refusal::new("io", message)
        })
    })
    .await
}

fn dialog(
    app: &AppHandle,
    window: &WebviewWindow,
    title: String,
    extensions: &[String],
) -> FileDialogBuilder<tauri::Wry> {
    let asked = app.dialog().file().set_title(title).set_parent(window);
    if extensions.is_empty() {
        return asked;
    }
    let shown = extensions.iter().map(|it| format!("*.{it}")).collect::<Vec<_>>().join(" ");
    // A case-sensitive chooser would hide 名册.XLSX.
    let mut known: Vec<String> = extensions.to_vec();
    known.extend(extensions.iter().map(|it| it.to_uppercase()));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    asked.add_filter(shown, &known)
}

fn chosen(answer: Option<FilePath>) -> Result<Option<String>, Refusal> {
    let Some(answer) = answer else { return Ok(None) };
    let odd = || Refusal::new("io", "这个位置不能用，请换一个文件夹，或把文件改名后再试");
    let path = answer.into_path().map_err(|_| odd())?;
    path.into_os_string().into_string().map(Some).map_err(|_| odd())
}

fn with_extension(path: String, extensions: &[String]) -> String {
    match extensions.first() {
        Some(first) if Path::new(&path).extension().is_none() => format!("{path}.{first}"),
        _ => path,
    }
}

fn there(path: &str) -> Result<PathBuf, Refusal> {
    let path = PathBuf::from(path);
    if path.exists() {
        return Ok(path);
    }
    let message = format!("找不到“{}”，可能已经移走或改名。请重新保存一次", path.display());
    Err(Refusal::new("missing", message))
}

/// Two dialogs asked at once get two answers.
static PICKING: Mutex<()> = Mutex::new(());

/// Takes the next line of the file that stands in for the dialogs.
fn next_answer(picks: &Path) -> Result<Option<String>, Refusal> {
    let _one_at_a_time = PICKING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = fs::read_to_string(picks)?;
    if text.is_empty() {
        return Err(Refusal::new("io", format!("“{}”里没有更多回答", picks.display())));
    }
    let (answer, rest) = text.split_once('\n').unwrap_or((&text, ""));
    fs::write(picks, rest)?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_owned()))
}

fn note_shown(picks: &Path, path: &Path) -> Result<(), Refusal> {
    let mut beside = picks.as_os_str().to_owned();
    beside.push(".shown");
    let mut file = fs::OpenOptions::new().create(true).append(true).open(beside)?;
    Ok(writeln!(file, "{}", path.display())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_dialog_takes_one_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let picks = folder.path().join("picks");
        fs::write(&picks, "/a/名册.xlsx\n\n/b\n").expect("written");
        assert_eq!(next_answer(&picks), Ok(Some("/a/名册.xlsx".into())));
        assert_eq!(next_answer(&picks), Ok(None));
        assert_eq!(next_answer(&picks), Ok(Some("/b".into())));
        assert!(next_answer(&picks).is_err());
    }

    #[test]
    fn a_name_without_extension_gets_one() {
        let kinds = ["xlsx".to_owned()];
        assert_eq!(with_extension("/a/报表".into(), &kinds), "/a/报表.xlsx");
        assert_eq!(with_extension("/a/报表.xlsx".into(), &kinds), "/a/报表.xlsx");
        assert_eq!(with_extension("/a/报表".into(), &[]), "/a/报表");
    }
}
