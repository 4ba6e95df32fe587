//! How many came: by heads counted at the door, by names ticked, or not counted at all.

/// What is known of how many came to something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The count of heads, when somebody counted.
    pub heads: Option<u32>,
    /// How many names were ticked.
    pub named: u32,
}

impl Attendance {
    /// 人次: the heads, else the names; none when nobody counted, which is 未登记 and never 0.
    pub fn visits(self) -> Option<u32> {
        self.heads.or((self.named > 0).then_some(self.named))
    }

    /// The names ticked are no more than the heads counted.
    pub fn agrees(self) -> bool {
        self.heads.is_none_or(|heads| self.named <= heads)
    }
}
