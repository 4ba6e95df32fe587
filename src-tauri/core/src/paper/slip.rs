use super::PaperFact;

/// Half a page of A4, cut along the middle: a loan slip, a receipt, a card.
#[derive(Clone, Debug, Default)]
pub struct SlipPaper {
    /// `工具借用单`.
    pub title: String,
    /// For whom this half is: `借用人留存`.
    pub copy: String,
    /// What is told, each with its name.
    pub facts: Vec<PaperFact>,
    /// Running text.
    pub text: Vec<String>,
    /// Who answers for it; without a text there is a line to sign on.
    pub signs: Vec<PaperFact>,
    /// Who gives it, and when; each on a line of its own at the right.
    pub signed: Vec<String>,
    /// A card to keep, not a slip: framed, in larger type.
    pub card: bool,
    /// `演示数据`, when this is the demonstration.
    pub banner: Option<String>,
}
