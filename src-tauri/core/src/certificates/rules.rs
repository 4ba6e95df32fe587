//! Numbers and check codes of certificates, hours in capitals, and how a printed one stands against the ledger.

use super::{Certificate, CertificateCheck, CertificateVerdict, NewCertificate};
use crate::{
    Result, ensure, masks,
    time::{decimal_hours, tenths_of_hours},
    volunteering::{ServiceRecord, rules::id_number},
    words,
};
use sha2::{Digest, Sha256};

/// What is asked for with its texts cleaned, the number on record where none was told, and masked unless the whole
/// was asked for.
pub(super) fn lawful(new: NewCertificate, on_record: Option<&str>) -> Result<NewCertificate> {
    let kind = words::text(new.id_kind.as_deref(), "证件类型", 20)?;
    let kind = kind.unwrap_or_else(|| "居民身份证".into());
    let told = new.id_number.as_deref().filter(|it| !it.trim().is_empty());
    let number = id_number(told.or(on_record))?;
    let whole = new.whole_id.unwrap_or(false);
    let number = number.map(|it| if whole { it } else { masks::id_number(&it) });
    Ok(NewCertificate { id_kind: Some(kind), id_number: number, ..new })
}

/// The number of the n-th certificate of a year: `社区码-年-流水`.
pub fn serial(code: &str, year: i32, nth: u32) -> String {
    format!("{code}-{year}-{nth:04}")
}

/// The number that comes after those of that code and year.
pub(super) fn next_serial(code: &str, year: i32, used: &[String]) -> String {
    let count = |it: &String| it.rsplit('-').next().and_then(|nth| nth.parse().ok());
    serial(code, year, used.iter().filter_map(count).max().unwrap_or(0) + 1)
}

/// What stands for the community in a number: its code, else the initials of its name.
pub(super) fn code(kept: &str, community: &str) -> String {
    let kept: String = kept.chars().filter(char::is_ascii_alphanumeric).collect();
    if !kept.is_empty() {
        return kept.to_uppercase();
    }
    let found = words::search_text(community);
    let initials = found.split_whitespace().find(|it| it.is_ascii()).unwrap_or("sq");
    initials.to_uppercase()
}

/// `叁拾陆点伍小时`, `壹佰小时整`.
pub fn capitals(minutes: u32) -> String {
    const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    const PLACES: [&str; 5] = ["", "拾", "佰", "仟", "万"];
    let tenths = tenths_of_hours(minutes);
    let (whole, tenth) = ((tenths / 10).min(99_999), tenths % 10);
    let digits: Vec<usize> = whole.to_string().bytes().map(|b| usize::from(b - b'0')).collect();
    let mut said = String::new();
    let mut gap = false;
    for (nth, digit) in digits.iter().enumerate() {
        if *digit == 0 {
            gap = true;
            continue;
        }
        if gap && !said.is_empty() {
            said.push(DIGITS[0]);
        }
        gap = false;
        said.push(DIGITS[*digit]);
        said.push_str(PLACES[digits.len() - 1 - nth]);
    }
    if said.is_empty() {
        said.push(DIGITS[0]);
    }
    match tenth {
        0 => format!("{said}小时整"),
        tenth => format!("{said}点{}小时", DIGITS[tenth as usize]),
    }
}

/// What the records said, in a few letters: another figure, day or word makes another.
pub(super) fn digest(records: &[ServiceRecord]) -> String {
    let mut hasher = Sha256::new();
    for it in records {
        let (place, content) = (it.place.as_deref(), it.content.as_deref());
        let line = format!(
            "{}|{}|{}|{}|{}|{}|{}\n",
            it.on,
            it.start,
            it.end,
            it.minutes,
            it.title,
            place.unwrap_or_default(),
            content.unwrap_or_default()
        );
        hasher.update(line.as_bytes());
    }
    letters(hasher, 32)
}

/// The check code on the paper: over everything on it that counts.
pub(super) fn check_code(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(parts.join("|").as_bytes());
    letters(hasher, 16)
}

fn letters(hasher: Sha256, count: usize) -> String {
    let all: String = hasher.finalize().iter().map(|byte| format!("{byte:02X}")).collect();
    all[..count].to_owned()
}

/// What the QR code says; a phone shows it as it stands.
pub(super) fn qr(serial: &str, hash: &str) -> String {
    format!("志愿服务记录证明 编号{serial} 校验码{hash}")
}

/// What stands in what was scanned or typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number; its end is enough.
    pub serial: Option<String>,
    /// The check code.
    pub code: Option<String>,
    /// What should be a check code and is none.
    pub no_code: Option<String>,
}

/// The number and the check code in what was scanned or typed; a code may be written in groups.
pub fn asked(text: &str) -> Asked {
    let text = words::clean(text).to_ascii_uppercase();
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let parts = || text.split(|c| !part(c)).filter(|it| !it.is_empty());
    let is_code = |it: &&str| it.len() == 16 && it.bytes().all(|b| b.is_ascii_hexdigit());
    let serial = parts().find(|it| it.contains('-') && it.ends_with(|c: char| c.is_ascii_digit()));
    let serial = serial
        .or_else(|| parts().find(|it| !is_code(it) && it.bytes().all(|b| b.is_ascii_digit())));
    // Two letters are no try at a code: `NO 0007`.
    let rest: String = parts().filter(|it| Some(*it) != serial && it.len() > 2).collect();
    let rest = rest.replace('-', "");
    let code = parts().find(is_code).or_else(|| Some(rest.as_str()).filter(is_code));
    Asked {
        serial: serial.map(str::to_owned),
        code: code.map(str::to_owned),
        no_code: Some(rest.clone()).filter(|rest| code.is_none() && !rest.is_empty()),
    }
}

/// Refuses what should be a check code and is none: nothing was compared.
pub(super) fn whole_code(asked: &Asked) -> Result<()> {
    if let Some(typed) = &asked.no_code {
        let found = typed.chars().find(|c| !c.is_ascii_hexdigit());
        let why = match (typed.len(), found) {
            (16, Some(wrong)) => format!("里的 {wrong} 不是校验码的字"),
            (length, _) => format!("是 {length} 位"),
        };
        ensure!(
            false,
            "校验码“{typed}”{why}，没有核对。校验码是 16 位数字和字母 A 到 F，请照纸上再打一遍"
        );
    }
    Ok(())
}

/// How a certificate of ours stands, given what the records of those days say now.
pub(super) fn check(
    it: Certificate,
    code: Option<&str>,
    kept_digest: &str,
    now: (u32, &str),
) -> CertificateCheck {
    let issued = format!(
        "编号 {}，{}开给{}，{}—{}共 {} 小时",
        it.serial,
        it.issued_on.long(),
        it.name,
        it.from.long(),
        it.to.long(),
        decimal_hours(it.minutes)
    );
    let (verdict, said) = if code.is_some_and(|code| code != it.hash) {
        let said = format!(
            "校验码不符：纸上的校验码和开具时留存的不一样，这张纸可能改动过，或不是本单位开的。留存的是：{issued}。请收下这张纸，向本人问清楚"
        );
        (CertificateVerdict::Altered, said)
    } else if let (Some(on), Some(reason)) = (it.voided_on, &it.void_reason) {
        let instead = match &it.replaced_by {
            Some(serial) => format!("，改用编号 {serial} 的那一张"),
            None => String::new(),
        };
        let said =
            format!("已作废：这张证明 {} 作废了（{reason}）{instead}。原来是：{issued}", on.long());
        (CertificateVerdict::Void, said)
    } else if now.0 != it.minutes {
        let said = format!(
            "记录有变动：开具以后这些天的记录改过，现在是 {} 小时。开具时是：{issued}。要用新的数，请换开一张",
            decimal_hours(now.0)
        );
        (CertificateVerdict::Changed, said)
    } else if now.1 != kept_digest {
        let said = format!(
            "记录有变动：时长没有变，但开具以后这些天的记录改过内容。开具时是：{issued}。要用新的内容，请换开一张"
        );
        (CertificateVerdict::Changed, said)
    } else {
        let compared = match code {
            Some(_) => "校验码也对",
            None => {
                "只对了编号，没有核对校验码：纸上的字改没改过，请把纸上的校验码也打进来，或扫二维码"
            }
        };
        (CertificateVerdict::Matches, format!("相符：{issued}，与台账一致；{compared}"))
    };
    CertificateCheck { verdict, said, certificate: Some(it) }
}

/// That number was given to a certificate, and the issuing was undone.
pub(super) fn undone(serial: &str) -> CertificateCheck {
    let said = format!(
        "已作废：编号 {serial} 本单位开过，开了以后又撤销了，台账里没有这一张，这张纸不能用。请收回，需要的话重新开一张"
    );
    CertificateCheck { verdict: CertificateVerdict::Void, said, certificate: None }
}

/// Whether a number, or the end of one, is among those given up to the last of its kind.
pub(super) fn was_given(serial: &str, last: &str) -> bool {
    let (begin, most) = parted(last);
    let (typed, nth) = parted(serial);
    let (Some(most), Some(nth)) = (most, nth) else { return false };
    (1..=most).contains(&nth)
        && (typed.is_empty() || begin == typed || begin.ends_with(&format!("-{typed}")))
}

/// `QHLSQ-2026-` and 7.
fn parted(serial: &str) -> (&str, Option<u32>) {
    let begin = serial.trim_end_matches(|c: char| c.is_ascii_digit());
    (begin, serial[begin.len()..].parse().ok())
}

/// There is none of that number.
pub(super) fn unknown(serial: Option<&str>) -> CertificateCheck {
    let said = match serial {
        Some(serial) => format!(
            "查不到：本单位没有开过编号 {serial} 的证明。请核对编号；编号没错，就不是本单位开的"
        ),
        None => "没有看到编号。请扫证明上的二维码，或照着打出编号，如 0007".into(),
    };
    CertificateCheck { verdict: CertificateVerdict::Unknown, said, certificate: None }
}
