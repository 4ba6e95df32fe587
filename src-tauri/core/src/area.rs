//! Areas of rooms and sites.

use crate::{Result, ensure};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An area in square decimetres (1/100 ㎡); a plain number of ㎡ on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(type = "number")]
pub struct Area(u32);

impl Area {
    /// From ㎡; at most a million, rounded to 1/100.
    pub fn sqm(sqm: f64) -> Result<Area> {
        ensure!(
            (0.0..=1_000_000.0).contains(&sqm),
            "面积 {sqm} 不对，请填写平方米数，例如 48 或 48.5"
        );
        Ok(Area((sqm * 100.0).round() as u32))
    }

    /// In ㎡.
    pub fn as_sqm(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// In square decimetres, as it is kept.
    pub fn sqdm(self) -> i64 {
        self.0.into()
    }

    /// Of square decimetres, at most a million ㎡ as any area.
    pub(crate) fn of_sqdm(sqdm: i64) -> Result<Area> {
        Area::sqm(sqdm as f64 / 100.0)
    }
}

impl Serialize for Area {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            to.serialize_u32(self.0 / 100)
        } else {
            to.serialize_f64(self.as_sqm())
        }
    }
}

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Area, D::Error> {
        Area::sqm(f64::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl ToSql for Area {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Area {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Area> {
        u32::column_result(value).map(Area)
    }
}
