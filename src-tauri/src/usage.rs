//! The command line's shape, its help, and what is said when it is used wrongly.

use crate::refusal::{Refusal, WRONG_USAGE, refused, say};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
{about}

用法：{usage}

{all-args}

退出码：0 完成；1 被拒绝，原因在标准错误里；2 用法不对；3 数据打不开
";

/// One command line.
#[derive(Parser)]
#[command(name = "keting", version, help_template = HELP, disable_help_subcommand = true)]
#[command(override_usage = "keting [--data 文件夹] [命令 …]")]
#[command(about = "邻里客厅：社区活动室、社团、志愿服务和工具借用的台账。不带命令就打开窗口")]
#[command(subcommand_help_heading = "命令", subcommand_value_name = "命令")]
#[command(next_help_heading = "选项", disable_help_flag = true, disable_version_flag = true)]
pub struct Line {
    /// 换一个数据文件夹，默认是系统给本程序的位置
    #[arg(long, value_name = "文件夹", global = true)]
    pub data: Option<PathBuf>,
    /// 显示这段说明
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// What is to be done.
#[derive(Subcommand)]
pub enum Verb {
    /// 导入名册表格（.xlsx、.xls、.csv）
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting import 种类 文件 [--dry-run] [--sheet 工作表] [--answer 问题=选择]")]
    Import {
        #[arg(value_name = "种类", help = kinds_help(), value_parser = clap::builder::PossibleValuesParser::new(kinds()), hide_possible_values = true, display_order = 1)]
        kind: String,
        /// 表格文件
        #[arg(value_name = "文件", display_order = 2)]
        file: PathBuf,
        /// 只看结果，不写入
        #[arg(long, display_order = 3)]
        dry_run: bool,
        /// 哪张工作表；默认是最像的那张
        #[arg(long, value_name = "工作表", display_order = 4)]
        sheet: Option<String>,
        /// 回答导入时的问题，如 year=last；可以写几次
        #[arg(long = "answer", value_name = "问题=选择", value_parser = answer, display_order = 5)]
        answers: Vec<(String, String)>,
    },
    /// 存一个月、一季、一年或几天的报表
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting report --period 哪一段 --out 文件.xlsx")]
    Report {
        /// 哪一段，如 2026-10、2026-Q3、2026、2026-09-26..2026-10-25
        #[arg(long, value_name = "年-月")]
        period: String,
        /// 存成哪个 .xlsx 文件
        #[arg(long, value_name = "文件")]
        out: PathBuf,
    },
    /// 存一周的活动室安排表：整周、一间的门口单页、只有变动的、Excel、手机日历
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting timetable --week 年-月-日 --out 文件 [--room 活动室] [--size a4|a3] [--format pdf|xlsx|ics] [--changed-since 年-月-日|last] [--club 社团]")]
    Timetable(Timetable),
    /// 按愿望表排出一个学期，存成排期表和公平表；不改动数据
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting plan --wishes 愿望表.xlsx --out 文件.xlsx [--from 年-月-日] [--until 年-月-日]")]
    Plan {
        /// 愿望表：社团或课程、每周次数、每次时长、想要的时段 …
        #[arg(long, value_name = "文件")]
        wishes: PathBuf,
        /// 存成哪个 .xlsx 文件
        #[arg(long, value_name = "文件")]
        out: PathBuf,
        /// 学期第一天，默认下周一
        #[arg(long, value_name = "年-月-日")]
        from: Option<String>,
        /// 学期最后一天，默认十八周
        #[arg(long, value_name = "年-月-日")]
        until: Option<String>,
    },
    /// 运行命令清单里的任何一条，结果是标准输出上的 JSON
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting call 命令 [JSON]")]
    Call {
        /// 命令名，见 keting commands
        #[arg(value_name = "命令")]
        command: String,
        /// 参数，一个 JSON 对象；写 - 则从标准输入读，这台电脑上的别人就看不到里面的姓名电话
        #[arg(value_name = "JSON", allow_hyphen_values = true)]
        args: Option<String>,
    },
    /// 命令清单：每条命令的参数和结果类型，JSON
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting commands")]
    Commands,
    /// 撤销最近一步
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting undo")]
    Undo,
    /// 重做刚撤销的一步
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting redo")]
    Redo,
    /// 志愿服务记录证明：查验一张纸和台账是不是一致
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting certificate verify 编号", subcommand_help_heading = "命令", subcommand_value_name = "命令", disable_help_subcommand = true)]
    Certificate {
        #[command(subcommand)]
        verb: CertificateVerb,
    },
    /// 检查数据：完整性、关联、记录链、每一行和历史、时间重叠、各项规矩
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting verify [--anchor \"第几条 校验\"]")]
    Verify {
        /// 报表、证明或副本上印的校验，如 "128 3f2a 91c0 7be4 d015"：那一条历史是不是还和纸上一样
        #[arg(long, value_name = "校验")]
        anchor: Option<String>,
    },
    /// 用一份副本（.db 或 .zip）换掉现在的数据；数据打不开时也能用，原来的文件会留着
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting restore 副本 [--anyway]")]
    Restore {
        /// 副本
        #[arg(value_name = "副本")]
        file: PathBuf,
        /// 副本里有不对的地方也照样恢复
        #[arg(long)]
        anyway: bool,
    },
}

/// What is asked about certificates.
#[derive(Subcommand)]
pub enum CertificateVerb {
    /// 查验一张证明：相符、记录有变动、已作废、校验码不符、查不到；不是“相符”时退出码为 1
    #[command(help_template = HELP, next_help_heading = "参数", override_usage = "keting certificate verify 编号")]
    Verify {
        /// 编号、编号的后几位，或扫二维码得到的整段文字
        #[arg(value_name = "编号", required = true, num_args = 1..)]
        text: Vec<String>,
    },
}

/// Which week, of what, on what.
#[derive(clap::Args)]
pub struct Timetable {
    /// 这一周的哪一天都可以，如 2026-11-23；日历从这一周起，到已排的最后一天
    #[arg(long, value_name = "年-月-日")]
    pub week: String,
    /// 存成哪个文件
    #[arg(long, value_name = "文件")]
    pub out: PathBuf,
    /// 只要这一间，写名称或门牌号，如 102；pdf 是门口单页
    #[arg(long, value_name = "活动室")]
    pub room: Option<String>,
    /// a4，或 a3 大字；默认 a4
    #[arg(long, value_name = "纸张", value_parser = ["a4", "a3"], hide_possible_values = true)]
    pub size: Option<String>,
    /// pdf、xlsx 或 ics（手机日历）；默认看文件名，看不出就是 pdf
    #[arg(long, value_name = "格式", value_parser = ["pdf", "xlsx", "ics"], hide_possible_values = true)]
    pub format: Option<String>,
    /// 只印和那天晚上贴着的不一样的表；last 是和上次印的比
    #[arg(long, value_name = "年-月-日|last")]
    pub changed_since: Option<String>,
    /// 只要这个社团的，用于 ics
    #[arg(long, value_name = "社团")]
    pub club: Option<String>,
}

/// `year=last`.
fn answer(text: &str) -> Result<(String, String), String> {
    let (key, choice) = text.split_once('=').ok_or("写成 问题=选择，如 year=last")?;
    Ok((key.trim().to_owned(), choice.trim().to_owned()))
}

/// The kinds of roster the command list knows.
fn kinds() -> Vec<&'static str> {
    keting::import::ImportKind::ALL.iter().map(|kind| kind.word()).collect()
}

/// `rooms 活动室、areas 面积变动 …`, for the help.
fn kinds_help() -> String {
    let all = keting::import::ImportKind::ALL.iter();
    all.map(|kind| format!("{} {}", kind.word(), kind.chinese())).collect::<Vec<_>>().join("、")
}

/// Reads the command line; help, version and wrong usage end here.
pub fn read(words: impl Iterator<Item = OsString>) -> Result<Line, ExitCode> {
    Line::try_parse_from(words).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => say(&error.render().to_string()),
        _ => refused(WRONG_USAGE, &Refusal::new("usage", sentence(&error))),
    })
}

/// Clap's complaint as a sentence.
fn sentence(error: &clap::Error) -> String {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有“{}”这个命令", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "还缺命令，如 keting certificate verify 编号".into()
        }
        ErrorKind::UnknownArgument => format!("不认识“{}”", said(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => format!("还缺 {}", said(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue if said(ContextKind::InvalidValue).is_empty() => {
            format!("{} 后面没有写内容", said(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue => format!(
            "{} 不能是“{}”，可以是：{}",
            said(ContextKind::InvalidArg),
            said(ContextKind::InvalidValue),
            said(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => format!(
            "{} 不能是“{}”，要写成 问题=选择，如 --answer year=last",
            said(ContextKind::InvalidArg),
            said(ContextKind::InvalidValue)
        ),
        ErrorKind::ArgumentConflict => format!("“{}”只能写一次", said(ContextKind::InvalidArg)),
        ErrorKind::InvalidUtf8 => "参数里有认不出的字符".into(),
        _ => "用法不对".into(),
    };
    format!("{what}。运行 keting --help 看用法")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn complaint(words: &[&str]) -> String {
        let line = std::iter::once("keting").chain(words.iter().copied());
        sentence(&Line::try_parse_from(line).err().expect("this is wrong usage"))
    }

    #[test]
    fn the_shape_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn no_words_mean_the_window() {
        assert!(Line::try_parse_from(["keting"]).is_ok_and(|line| line.verb.is_none()));
        assert!(Line::try_parse_from(["keting", "--data", "x"]).is_ok_and(|it| it.verb.is_none()));
    }

    #[test]
    fn wrong_usage_is_said_in_chinese() {
        assert_eq!(complaint(&["fly"]), "没有“fly”这个命令。运行 keting --help 看用法");
        assert_eq!(complaint(&["undo", "--twice"]), "不认识“--twice”。运行 keting --help 看用法");
        assert!(complaint(&["report", "--period", "2026-10"]).starts_with("还缺 --out"));
        assert!(complaint(&["import", "cats", "x.csv"]).contains("不能是“cats”，可以是：rooms、"));
        assert!(complaint(&["import", "rooms", "x.csv", "--answer", "year"]).contains("问题=选择"));
        assert!(complaint(&["certificate"]).starts_with("还缺命令"));
        assert!(complaint(&["certificate", "verify"]).starts_with("还缺"));
        assert!(complaint(&["report", "--period"]).contains("后面没有写内容"));
    }
}
