//! An empty window with the same webview: the other side of `cargo xtask bench`'s ratios.

fn main() {
    let empty = tauri::WebviewUrl::External(
        "about:blank".parse().unwrap_or_else(|_| unreachable!("a URL")),
    );
    let opened = tauri::Builder::default()
        .setup(move |app| {
            tauri::WebviewWindowBuilder::new(app, "empty", empty)
                .title("empty")
                .inner_size(1280.0, 720.0)
                .build()?;
            Ok(())
        })
        .run(context());
    std::process::exit(i32::from(opened.is_err()));
}

/// No window of the program's own is opened.
fn context() -> tauri::Context {
    let mut context = tauri::generate_context!();
    context.config_mut().app.windows.clear();
    context
}
