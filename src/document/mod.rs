//! One file in, one document out: pure, with places for whatever is wrong.

pub mod body;
