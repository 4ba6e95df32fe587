//! A queue with turns: who of those waiting in order is served by what is there now. Pure.

/// Of each entry in the order of the queue, whether it is its turn: what it waits for is there (`stock`), and
/// is not used up by earlier entries that want the same (`rivals`) and could have it.
pub fn turns<T>(
    queue: &[T],
    stock: impl Fn(&T) -> usize,
    rivals: impl Fn(&T, &T) -> bool,
) -> Vec<bool> {
    let stocks: Vec<usize> = queue.iter().map(stock).collect();
    (0..queue.len())
        .map(|at| {
            let before = (0..at).filter(|n| stocks[*n] > 0 && rivals(&queue[*n], &queue[at]));
            before.count() < stocks[at]
        })
        .collect()
}
