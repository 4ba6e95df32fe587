//! Sessions that have to make way: for a closure, the rain, a street activity, a change of their place.

pub(crate) mod affected;
pub(crate) mod closing;
pub mod displaced;
pub mod rain;
pub(crate) mod street;
pub mod unfit;
