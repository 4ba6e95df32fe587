//! The word lists of the slice.

use crate::slice::Slice;

pub(crate) const SLICE: Slice = Slice { tables: &[], words: &[super::copies::WORDS] };
