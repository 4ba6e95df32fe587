//! Money in whole fen, as it is stored; no floats.

use crate::{Error, Result, ensure};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// An amount of money that is not negative, in fen (0.01 yuan), below a hundred million yuan.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(try_from = "i64", into = "i64")]
#[ts(type = "number")]
pub struct Fen(i64);

impl Fen {
    const MOST: i64 = 9_999_999_999;

    /// That many fen.
    pub fn new(fen: i64) -> Result<Fen> {
        ensure!((0..=Fen::MOST).contains(&fen), "金额要在 0 到 99999999.99 元之间，请检查");
        Ok(Fen(fen))
    }

    /// The number of fen, as the file keeps it.
    pub fn fen(self) -> i64 {
        self.0
    }

    /// The sum; refused where it leaves the range.
    pub fn plus(self, other: Fen) -> Result<Fen> {
        Fen::new(self.0 + other.0)
    }

    /// So many times that amount.
    pub fn times(self, count: u32) -> Result<Fen> {
        Fen::new(self.0.saturating_mul(i64::from(count)))
    }
}

impl TryFrom<i64> for Fen {
    type Error = Error;

    fn try_from(fen: i64) -> Result<Fen> {
        Fen::new(fen)
    }
}

impl From<Fen> for i64 {
    fn from(amount: Fen) -> i64 {
        amount.0
    }
}

/// As people write it: `12`, `12.5`, `12.50元`, `￥1,200`; more than two decimals are refused.
impl FromStr for Fen {
    type Err = Error;

    fn from_str(text: &str) -> Result<Fen> {
        let wrong = || Error::rule(format!("“{text}”不是金额。请像 12.50 这样填写，单位是元"));
        let plain: String = text
            .trim()
            .trim_start_matches(['¥', '￥'])
            .trim_end_matches('元')
            .chars()
            .filter(|c| !matches!(c, ',' | '，' | ' '))
            .collect();
        let (yuan, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 9 || rest.len() > 2 || !digits(yuan) || !digits(rest) {
            return Err(wrong());
        }
        format!("{yuan}{rest:0<2}").parse().map_err(|_| wrong()).and_then(Fen::new)
    }
}

/// `1200.50`.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
