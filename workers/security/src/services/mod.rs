//! Slips: keeping, judging, claiming.

pub mod asking;
pub mod checking;
pub mod claims;
pub mod keeping;
mod words;

#[cfg(test)]
mod tests;
