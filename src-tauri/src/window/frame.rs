//! The window: one page of our own, one command, two events.

use crate::call::{self, Core, Front};
use crate::dialogs;
use crate::picture;
use keting_desktop::ipc::{self, Office};
use keting_desktop::outside::Outside;
use keting_desktop::refusal::{REFUSED, Refusal, refused, remark};
use std::error::Error;
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use tauri::plugin::{Builder as Plugin, TauriPlugin};
use tauri::{App, AppHandle, Emitter, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;

/// Opens the window and stays until it is closed. When this data already has one, that one comes
/// to the front instead.
pub(crate) fn open(outside: Outside) -> ExitCode {
    if ipc::show_running(&outside.folder) {
        return ExitCode::SUCCESS;
    }
    tracing::info!("window {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    let desk = Arc::new(Core::new(&outside));
    let pictured = outside.pictured;
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let ran = tauri::Builder::default()
        .plugin(stay_home())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .register_asynchronous_uri_scheme_protocol(picture::SCHEME, picture::serve)
        .manage(Arc::clone(&desk))
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::desk_state,
            call::recover,
            dialogs::pick_file,
            dialogs::pick_save,
            dialogs::show_in_folder,
            dialogs::open_file,
            dialogs::show_log
        ])
        .setup(move |app| {
            // The data opens while the webview starts; whoever asks first waits for it.
            let handle = app.handle().clone();
            let closing = Arc::clone(&desk);
            thread::spawn(move || open_office(&outside, desk, handle));
            show(app, closing, pictured)
        })
        .run(tauri::generate_context!());
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let message = format!("窗口打不开（{error}）。请重新登录电脑后再试");
            refused(REFUSED, &Refusal::new("io", message))
        }
    }
}

/// What the first page needs, asked for as soon as there is a page at all: the answers are there when
/// its scripts have been read (`ui/api/client.ts` takes them).
const FIRST: &str = r#"
  if (!('ketingFirst' in window)) {
    const ask = (name, args) => window.__TAURI_INTERNALS__.invoke(name, args)
    window.ketingFirst = { desk_state: ask('desk_state') }
    for (const name of ['desk_now', 'remembered', 'today_list']) window.ketingFirst[name] = ask('call', { name, args: {} })
    for (const it of Object.values(window.ketingFirst)) it.catch(() => {})
  }
"#;

/// What title and task bars take of a screen's height, in logical pixels.
const BARS: f64 = 80.0;

/// The window of `tauri.conf.json`, no larger than the screen: at 125 % 1366×768 is 1093×614.
fn show(app: &mut App<Wry>, desk: Arc<Core>, pictured: bool) -> Result<(), Box<dyn Error>> {
    let Some(mut described) = app.config().app.windows.first().cloned() else { return Ok(()) };
    if let Some(screen) = app.primary_monitor()? {
        let room = screen.size().to_logical::<f64>(screen.scale_factor());
        described.width = described.width.min(room.width);
        described.height = described.height.min(room.height - BARS);
    }
    let window = WebviewWindowBuilder::from_config(app.handle(), &described)?
        .initialization_script(FIRST)
        .build()?;
    plain(&window, pictured);
    let leaving = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            leave(&leaving, Arc::clone(&desk));
        }
    });
    Ok(())
}

/// The window goes at once; what was typed in its last moment is written down before it ends.
fn leave(window: &WebviewWindow, desk: Arc<Core>) {
    desk.leaving.store(true, Ordering::SeqCst);
    // A page that cannot be told has nothing to write, and a window that is not there is gone.
    let _told =
        window.eval("window.dispatchEvent(new Event('pagehide'))").and_then(|()| window.hide());
    let window = window.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(250));
        desk.rest();
        let _gone = window.destroy();
    });
}

/// A page of tables needs no graphics card: without one WebKit takes a third less memory, and shows no
/// empty window on old drivers. A test that takes pictures needs the card's renderer.
#[cfg(target_os = "linux")]
fn plain(window: &WebviewWindow, pictured: bool) {
    use webkit2gtk::{
        CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt,
    };
    let told = window.with_webview(move |webview| {
        let view = webview.inner();
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
        if let Some(settings) = view.settings() {
            settings.set_enable_page_cache(false);
            if !pictured {
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
        }
    });
    if let Err(error) = told {
        remark(&error.to_string());
    }
}

#[cfg(not(target_os = "linux"))]
fn plain(_: &WebviewWindow, _: bool) {}

fn open_office(outside: &Outside, desk: Arc<Core>, app: AppHandle) {
    let host = || {
        let (changed, worked) = (app.clone(), app.clone());
        // A window that is closing hears nothing more, and need not.
        outside.host(
            call::SEAT,
            move |change| drop(changed.emit("change", change)),
            move |progress| drop(worked.emit("progress", progress)),
        )
    };
    match ipc::enter(&outside.folder, host) {
        Ok((Office::Ours(office), _)) => {
            let asked = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| {
                let port = listener.local_addr()?.port();
                Ok((listener, port, uuid::Uuid::new_v4().simple().to_string()))
            });
            let announced = asked.map_err(Refusal::from).and_then(|(listener, port, token)| {
                office.announce(port, &token)?;
                Ok((listener, token))
            });
            desk.opened(Ok(office));
            match announced {
                Ok((listener, token)) => {
                    ipc::listen(listener, token, Arc::new(Front { desk, app }));
                }
                // The window works all the same; only other programs have to wait for it.
                Err(refusal) => remark(&refusal.message),
            }
        }
        Ok((Office::Theirs(window), _)) => {
            window.show();
            app.exit(0);
        }
        Err(refusal) => desk.opened(Err(refusal)),
    }
}

/// No page but our own is ever shown.
fn stay_home() -> TauriPlugin<Wry> {
    Plugin::new("stay-home").on_navigation(|_, url| ours(url, tauri::is_dev())).build()
}

fn ours(url: &Url, developing: bool) -> bool {
    match (url.scheme(), url.host_str(), url.port()) {
        ("tauri", Some("localhost"), None) => true,
        ("http" | "https", Some("tauri.localhost"), None) => cfg!(windows),
        ("http", Some("localhost"), Some(5173)) => developing,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_is_home() {
        let home = |text: &str| ours(&text.parse().expect("a URL"), false);
        assert!(home("tauri://localhost/"));
        assert!(home("tauri://localhost/index.html#/week"));
        for away in [
            "https://example.org/",
            "file:///etc/passwd",
            "http://localhost:5173/",
            "about:blank",
            "data:text/html,x",
            "tauri://elsewhere/",
        ] {
            assert!(!home(away), "{away}");
        }
    }

    #[test]
    fn the_developing_page_is_home_while_developing() {
        assert!(ours(&"http://localhost:5173/".parse().expect("a URL"), true));
    }
}
