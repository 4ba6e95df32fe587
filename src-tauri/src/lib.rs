//! What the command line and the window share: the environment, the refusals, the log, and how programs that want
//! the same data folder reach each other. Nothing here knows the webview, so the command line starts without it.

pub mod cli;
pub mod ipc;
pub mod log;
pub mod outside;
pub mod refusal;
pub mod usage;
