//! Certificates of service (民政部令67号 art. 14–17): what the office's own records hold of a volunteer, given free and
//! truthful on request. Each is kept exactly as it was issued; it is voided, never changed, and another may take its
//! place. A printed one is held against the ledger by its number and check code.

mod page;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    ids::{CertificateId, PersonId},
    paper::ListPaper,
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What became of a certificate that is held against the ledger.
    CertificateVerdict {
        /// It is ours and the records still say the same.
        Matches = "matches", "相符";
        /// It is ours, but the records say something else now.
        Changed = "changed", "记录有变动";
        /// It no longer holds.
        Void = "void", "已作废";
        /// Its number is ours, its check code is not.
        Altered = "altered", "校验码不符";
        /// There is none of that number.
        Unknown = "unknown", "查不到";
    }
}

/// A certificate as asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewCertificate {
    /// For whom.
    pub person: PersonId,
    /// The first day of service; that of the first record when left out.
    pub from: Option<Day>,
    /// The last day; today when left out.
    pub to: Option<Day>,
    /// `居民身份证` when left out.
    pub id_kind: Option<String>,
    /// The number of it; only its last four are printed and kept unless `whole_id` is set.
    pub id_number: Option<String>,
    /// The whole number is printed, because the volunteer asked for it.
    pub whole_id: Option<bool>,
    /// The hours stand in 大写 as well.
    pub capitals: Option<bool>,
}

/// A certificate as it would be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CertificateDraft {
    /// The page.
    pub paper: ListPaper,
    /// Minutes in all.
    pub minutes: u32,
    /// How many services.
    pub records: u32,
    /// What the desk should know before it issues it, a sentence each.
    pub warnings: Vec<String>,
}

/// A certificate that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Certificate {
    pub id: CertificateId,
    /// `990001001001-2026-0007`.
    pub serial: String,
    /// For whom.
    pub person: PersonId,
    /// The name as it is kept now.
    pub name: String,
    /// The first day of service.
    pub from: Day,
    /// The last one.
    pub to: Day,
    /// Minutes in all, as issued.
    pub minutes: u32,
    /// The check code on the paper.
    pub hash: String,
    /// Issued on.
    pub issued_on: Day,
    /// By whom.
    pub issued_by: String,
    /// The number of the one in whose place it stands.
    pub replaces: Option<String>,
    /// The number of the one that stands in its place.
    pub replaced_by: Option<String>,
    /// It no longer holds since.
    pub voided_on: Option<Day>,
    /// Why.
    pub void_reason: Option<String>,
}

/// A printed certificate held against the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CertificateCheck {
    /// How it stands.
    pub verdict: CertificateVerdict,
    /// The same in a sentence, with what to do.
    pub said: String,
    /// The certificate of that number.
    pub certificate: Option<Certificate>,
}
