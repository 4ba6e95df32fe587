//! What settings may say.

use crate::{Result, ensure};

/// Five lines, each higher than the one before.
pub(crate) fn lawful_lines(hours: &[u32]) -> Result<()> {
    let rising = hours.windows(2).all(|two| two[0] < two[1]);
    ensure!(
        hours.len() == 5 && rising && hours[0] > 0 && hours[4] <= 100_000,
        "星级要填五个小时数，一个比一个大，如 100、300、600、1000、1500"
    );
    Ok(())
}
