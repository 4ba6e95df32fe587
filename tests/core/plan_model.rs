use keting::plan::model::{Ask, Limit, Model, Place, WINDOW, best};
use proptest::prelude::*;

fn model() -> impl Strategy<Value = Model> {
    let ask = (0..4usize, 1..4u32).prop_map(|(claimant, times)| Ask { claimant, times });
    let place = (0..6usize, 0..2usize, 0..3usize, 0..4u32, 2..4u32, 0..3u32, 0..5u32);
    (proptest::collection::vec(ask, 1..6), proptest::collection::vec(place, 0..24)).prop_map(
        |(asks, places)| {
            let place = |(ask, room, weekday, start, long, liked, keeps)| {
                let (start, end) = (start * 60, (start + long) * 60);
                let ask = ask % asks.len();
                Place { ask, room, weekday, start, end, free: end, liked, keeps, pinned: false }
            };
            let places = places.into_iter().map(place).collect();
            Model { places, asks: asks.clone(), twice: vec![false, false, false, true] }
        },
    )
}

fn solved(model: &Model) -> Vec<usize> {
    let answer = best(model, WINDOW, |_, _| Ok(())).unwrap();
    assert_eq!(answer.gap, 0.0, "so few are always proven");
    answer.chosen
}

/// The share of whoever has least, in sixtieths.
fn least(model: &Model, chosen: &[usize]) -> u32 {
    let asked =
        |c: usize| model.asks.iter().filter(|a| a.claimant == c).map(|a| a.times).sum::<u32>();
    let has = |c: usize| {
        chosen.iter().filter(|n| model.asks[model.places[**n].ask].claimant == c).count() as u32
    };
    (0..4).filter(|c| asked(*c) > 0).map(|c| has(c) * 60 / asked(c)).min().unwrap_or(60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_proposal_breaks_no_rule_and_is_the_same_twice(model in model()) {
        let chosen = solved(&model);
        prop_assert_eq!(&chosen, &solved(&model));
        for (at, a) in chosen.iter().enumerate() {
            for b in &chosen[at + 1..] {
                let (a, b) = (&model.places[*a], &model.places[*b]);
                let together = a.weekday == b.weekday && a.start < b.end && b.start < a.end;
                prop_assert!(!(together && a.room == b.room), "two in one room: {a:?} {b:?}");
                let (ca, cb) = (model.asks[a.ask].claimant, model.asks[b.ask].claimant);
                prop_assert!(!(together && ca == cb), "one in two places: {a:?} {b:?}");
                prop_assert!(ca != cb || model.twice[ca] || a.weekday != b.weekday, "twice on one day");
            }
        }
        for (n, ask) in model.asks.iter().enumerate() {
            let has = chosen.iter().filter(|p| model.places[**p].ask == n).count();
            prop_assert!(has <= ask.times as usize);
        }
    }

    #[test]
    fn a_wish_less_never_makes_the_worst_off_worse(model in model(), gone in 0..6usize) {
        let mut fewer = model.clone();
        // The wish of somebody who has another one besides: the claimants stay the same.
        let gone = gone % model.asks.len();
        let claimant = model.asks[gone].claimant;
        prop_assume!(model.asks.iter().filter(|a| a.claimant == claimant).count() == 1);
        fewer.asks[gone].times = 0;
        fewer.places.retain(|p| p.ask != gone);
        let others = |model: &Model, chosen: &[usize]| {
            let mut left = model.clone();
            left.asks[gone].times = 0;
            least(&left, chosen)
        };
        prop_assert!(others(&fewer, &solved(&fewer)) >= others(&model, &solved(&model)));
    }
}

#[test]
fn a_search_that_is_cut_short_says_how_far_it_may_be_from_the_best() {
    let asks: Vec<Ask> = (0..6).map(|claimant| Ask { claimant, times: 2 }).collect();
    let place = |n: u32| {
        let (start, end) = (n % 5 * 60, n % 5 * 60 + 120);
        Place {
            ask: n as usize % 6,
            room: n as usize % 2,
            weekday: n as usize % 3,
            start,
            end,
            free: end,
            liked: n % 3,
            keeps: 0,
            pinned: false,
        }
    };
    let model = Model { asks, places: (0..60).map(place).collect(), twice: vec![false; 6] };
    let none = best(&model, Limit { steps: 0, seconds: 0 }, |_, _| Ok(())).unwrap();
    let whole = best(&model, WINDOW, |_, _| Ok(())).unwrap();
    assert_eq!(whole.gap, 0.0);
    assert!(none.reached <= whole.reached, "{:?} {:?}", none.reached, whole.reached);
    let called_off = best(&model, WINDOW, |_, _| Err(keting::Error::rule("排期已取消")));
    assert_eq!(called_off.unwrap_err().to_string(), "排期已取消");
}
