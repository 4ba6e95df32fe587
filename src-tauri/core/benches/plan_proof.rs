//! How far from the best a term's plan is, and how long its proof takes: nine clubs in four rooms, and thirty
//! contesting eight. `cargo bench -p keting --bench plan_proof`.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use keting::plan::model::{Answer, Ask, Limit, Model, Place, WINDOW, best};
use std::time::Instant;

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn place(ask: usize, room: usize, weekday: usize, band: usize, dice: &mut Dice) -> Place {
    let start = [510, 840, 1140][band];
    let liked = [0, 2, 2, 3][dice.roll(4) as usize];
    let keeps = [4, 2, 1, 0, 0, 0, 0, 0][dice.roll(8) as usize];
    Place {
        ask,
        room,
        weekday,
        start,
        end: start + 120,
        free: start + 120,
        liked,
        keeps,
        pinned: false,
    }
}

/// Nine clubs × four rooms × 21 parts of the week, 30 wished for; four clubs want one room only.
fn nine(seed: u64) -> Model {
    let mut dice = Dice(seed);
    let times = [3, 3, 4, 3, 3, 3, 4, 3, 4];
    let asks =
        times.iter().enumerate().map(|(claimant, times)| Ask { claimant, times: *times }).collect();
    let mut model = Model { asks, places: Vec::new(), twice: vec![false; 9] };
    for ask in 0..9 {
        for (weekday, band) in (0..21).map(|n| (n / 3, n % 3)) {
            for room in 0..if ask < 4 { 1 } else { 4 } {
                if dice.roll(10) < 6 {
                    let it = place(ask, room, weekday, band, &mut dice);
                    model.places.push(it);
                }
            }
        }
    }
    model
}

/// Thirty clubs × 2 in eight rooms × 7 days × 3 parts: nearly all want evenings and weekends, few rooms are large.
fn thirty(seed: u64) -> Model {
    let mut dice = Dice(seed);
    let asks = (0..30).map(|claimant| Ask { claimant, times: 2 }).collect();
    let mut model = Model { asks, places: Vec::new(), twice: vec![false; 30] };
    let seats = [80, 60, 40, 40, 30, 30, 20, 20];
    for ask in 0..30 {
        let people = dice.roll(70) + 10;
        for (weekday, band) in (0..21).map(|n| (n / 3, n % 3)) {
            let prime = band == 2 || weekday >= 5;
            let likes = dice.roll(if prime { 10 } else { 60 }) < 5;
            for (room, _) in seats.iter().enumerate().filter(|(_, n)| likes && **n >= people) {
                let it = place(ask, room, weekday, band, &mut dice);
                model.places.push(it);
            }
        }
    }
    model
}

fn solved(model: &Model, limit: Limit) -> (Answer, f64) {
    let start = Instant::now();
    let answer = best(model, limit, |_, _| Ok(())).unwrap();
    (answer, start.elapsed().as_secs_f64())
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let longer = Limit { steps: 1_000_000, seconds: 600 };
    let mut failed = false;
    for (name, make, most) in [
        ("9 clubs × 4 rooms × 21, 30 wished", nine as fn(u64) -> Model, 0.0),
        ("30 clubs × 2 in 8 × 7 × 3, contested", thirty, 0.005),
    ] {
        for seed in 1..=5 {
            let model = make(seed);
            let (window, took) = solved(&model, WINDOW);
            let (proof, longer_took) = solved(&model, longer);
            let worst = |a: &f64, b: &f64| if *b > 0.0 { (b - a) / b } else { 0.0 };
            let behind = window.reached.iter().zip(&proof.reached).map(|(a, b)| worst(a, b));
            let behind = behind.fold(0.0, f64::max);
            failed |= behind > most || proof.gap > 0.0 || window.gap > most;
            let wished: u32 = model.asks.iter().map(|ask| ask.times).sum();
            println!(
                "{name} #{seed}: {} places, {}/{wished} met, gap {:.2} % in {took:.3} s; proof gap {:.2} % in {longer_took:.3} s; behind it {:.2} %",
                model.places.len(),
                window.chosen.len(),
                window.gap * 100.0,
                proof.gap * 100.0,
                behind * 100.0
            );
        }
    }
    std::process::exit(i32::from(failed));
}
