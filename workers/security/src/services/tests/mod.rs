//! Slips against a world in memory: every decision, every call lost before and after its effect.

mod asking;
mod checking;
mod claiming;
mod keeping;
mod privacy;
