//! The choice of places as integer programmes: who gets which, in the order of [the module's](super) aims.
//!
//! Pure numbers: rooms, days and claimants by their index. The yes-or-no of each place that a session of an
//! ask could have is a variable; these hold:
//!
//! - an ask has at most as many places as it asked for;
//! - a claimant has at most one on a day (unless twice will do: then none that overlap);
//! - in a room, at every moment at most one. Said once for each largest group of places that share a moment,
//!   which is as tight as it can be said: on a line of time these groups describe the whole numbers exactly;
//! - a pinned place is taken.
//!
//! Stage by stage one aim is made as large as it can be and then held fast. The share stages count what each
//! claimant has up to a share `L` (`min(has, ⌈L·asked⌉)`): a sum of concave counts, so the relaxation favours
//! whoever has less without a yes-or-no of its own.

use crate::{Error, Result};
use microlp::{
    ComparisonOp, OptimizationDirection, Problem, ResumeOptions, SolveOptions, SolveOutcome,
    Variable,
};
use std::{collections::BTreeMap, time::Duration};

/// What one wish asks.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whose share it counts to.
    pub claimant: usize,
    /// How many places.
    pub times: u32,
}

/// A place that a session of an ask could have.
#[derive(Clone, Debug)]
pub struct Place {
    /// Which ask.
    pub ask: usize,
    pub room: usize,
    /// Which day, 0 to 6.
    pub weekday: usize,
    /// Minutes of the day.
    pub start: u32,
    /// It is over.
    pub end: u32,
    /// The room is free again.
    pub free: u32,
    /// How much it is wished, 0 and more.
    pub liked: u32,
    /// How much of the running timetable it keeps, 0 and more.
    pub keeps: u32,
    /// It stays.
    pub pinned: bool,
}

/// Asks and their places.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// What is asked.
    pub asks: Vec<Ask>,
    /// What could be had.
    pub places: Vec<Place>,
    /// Claimants for whom twice on one day will do.
    pub twice: Vec<bool>,
}

/// How long is searched for.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Steps of the search for each aim.
    pub steps: u64,
    /// Seconds in all after which a slow machine stops.
    pub seconds: u64,
}

/// What the window allows.
pub const WINDOW: Limit = Limit { steps: 5_000, seconds: 20 };

/// The places chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Their indexes, in order.
    pub chosen: Vec<usize>,
    /// How far the worst of the aims can be from its best; 0 is proven.
    pub gap: f64,
    /// What each aim reached, in order: a share each, then the liking, then what is kept.
    pub reached: Vec<f64>,
}

/// What is made as large as can be.
enum Aim {
    /// What each claimant has, counted up to so many.
    Share(Vec<u32>),
    /// The sum of these numbers of the places.
    Sum(Vec<u32>),
}

/// Steps between two looks at whether the work was cancelled.
const SLICE: u64 = 100;

/// The best choice within the limit. `progress` is told how far it is and may call it off.
pub fn best(
    model: &Model,
    limit: Limit,
    mut progress: impl FnMut(usize, usize) -> Result<()>,
) -> Result<Answer> {
    let aims = model.aims();
    let mut chosen = model.greedy();
    let (mut gap, mut held): (f64, Vec<(Aim, f64)>) = (0.0, Vec::new());
    let (mut left, all) = (Duration::from_secs(limit.seconds), aims.len());
    for (at, aim) in aims.into_iter().enumerate() {
        progress(at, all)?;
        let most = model.most(&aim);
        let mut reached = model.value(&aim, &chosen);
        // What cannot be better need not be searched for.
        if reached < most {
            let (programme, places) = model.programme(&aim, &held);
            let begin = places.iter().enumerate();
            let begin = begin.map(|(n, it)| (*it, f64::from(u8::from(chosen.contains(&n)))));
            let mut options = SolveOptions::default();
            options.time_limit = Some(left);
            options.node_limit = Some(SLICE);
            options.warm_start = Some(begin.collect());
            let more = |done: u64| (done < limit.steps).then_some(());
            let outcome = searched(&programme, options, more, || progress(at, all))?;
            let stats = outcome.stats();
            left = left.saturating_sub(stats.elapsed);
            if let Some(found) = outcome.solution() {
                let now: Vec<usize> =
                    (0..places.len()).filter(|n| found.var_value(places[*n]) > 0.5).collect();
                if model.value(&aim, &now) >= reached && model.lawful(&now) {
                    (reached, chosen) = (model.value(&aim, &now), now);
                }
            }
            // Only whole numbers can be reached.
            let bound = stats.best_bound.map_or(most, |b| (b + 1e-6).floor()).clamp(reached, most);
            if bound > reached {
                gap = gap.max((bound - reached) / bound);
            }
        }
        held.push((aim, reached));
    }
    progress(all, all)?;
    chosen.sort_unstable();
    Ok(Answer { chosen, gap, reached: held.into_iter().map(|(_, reached)| reached).collect() })
}

/// Searches slice by slice, so that it can be called off between two.
fn searched(
    programme: &Problem,
    options: SolveOptions,
    more: impl Fn(u64) -> Option<()>,
    mut look: impl FnMut() -> Result<()>,
) -> Result<SolveOutcome> {
    let failed = |e: microlp::Error| match e {
        microlp::Error::Infeasible => {
            Error::rule("钉住的几场互相冲突，排不出来。请先取消其中一场的“钉住”")
        }
        e => Error::rule(format!("排期没有算成({e})，什么都没有改动。请改动一两条愿望再试")),
    };
    let limit = options.time_limit.unwrap_or_default();
    let mut outcome = programme.solve_with(options).map_err(failed)?;
    loop {
        let stats = outcome.stats();
        let stopped = outcome.termination_reason() == microlp::TerminationReason::NodeLimit;
        if !stopped || more(stats.nodes_solved).is_none() {
            return Ok(outcome);
        }
        look()?;
        let mut again = ResumeOptions::default();
        again.time_limit = Some(limit.saturating_sub(stats.elapsed));
        again.node_limit = Some(SLICE);
        outcome = outcome.resume_with(again).map_err(failed)?;
    }
}

impl Model {
    fn claimants(&self) -> usize {
        self.twice.len()
    }

    /// How many places each claimant asked for.
    fn asked(&self) -> Vec<u32> {
        let mut asked = vec![0; self.claimants()];
        self.asks.iter().for_each(|ask| asked[ask.claimant] += ask.times);
        asked
    }

    /// The shares from the smallest up, then what is liked, then what is kept.
    fn aims(&self) -> Vec<Aim> {
        let asked = self.asked();
        let mut shares: Vec<(u32, u32)> =
            asked.iter().flat_map(|all| (1..=*all).map(move |n| (n, *all))).collect();
        shares.sort_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)));
        shares.dedup_by(|a, b| a.0 * b.1 == b.0 * a.1);
        let up_to = |(n, of): (u32, u32)| asked.iter().map(|all| (n * all).div_ceil(of)).collect();
        let mut aims: Vec<Aim> = shares.into_iter().map(|share| Aim::Share(up_to(share))).collect();
        aims.push(Aim::Sum(self.places.iter().map(|it| it.liked).collect()));
        aims.push(Aim::Sum(self.places.iter().map(|it| it.keeps).collect()));
        aims
    }

    fn value(&self, aim: &Aim, chosen: &[usize]) -> f64 {
        let sum: u32 = match aim {
            Aim::Sum(of) => chosen.iter().map(|n| of[*n]).sum(),
            Aim::Share(up_to) => {
                let mut has = vec![0; self.claimants()];
                chosen.iter().for_each(|n| has[self.asks[self.places[*n].ask].claimant] += 1);
                has.iter().zip(up_to).map(|(has, most)| *has.min(most)).sum()
            }
        };
        f64::from(sum)
    }

    /// What can never be passed: each ask as often as it asked, its best places.
    fn most(&self, aim: &Aim) -> f64 {
        let could = |ask: usize| {
            let mut of: Vec<usize> = (0..self.places.len()).collect();
            of.retain(|n| self.places[*n].ask == ask);
            of
        };
        let sum: u32 = match aim {
            Aim::Share(up_to) => {
                let mut could_have = vec![0; self.claimants()];
                for (n, ask) in self.asks.iter().enumerate() {
                    could_have[ask.claimant] += ask.times.min(could(n).len() as u32);
                }
                could_have.iter().zip(up_to).map(|(could, most)| *could.min(most)).sum()
            }
            Aim::Sum(of) => (0..self.asks.len())
                .map(|ask| {
                    let mut worth: Vec<u32> = could(ask).into_iter().map(|n| of[n]).collect();
                    worth.sort_unstable_by(|a, b| b.cmp(a));
                    worth.iter().take(self.asks[ask].times as usize).sum::<u32>()
                })
                .sum(),
        };
        f64::from(sum)
    }

    /// The programme of one aim with the earlier ones held, and the variable of each place.
    fn programme(&self, aim: &Aim, held: &[(Aim, f64)]) -> (Problem, Vec<Variable>) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let worth = |n: usize| match aim {
            Aim::Sum(of) => f64::from(of[n]),
            Aim::Share(_) => 0.0,
        };
        let places: Vec<Variable> = (0..self.places.len())
            .map(|n| problem.add_integer_var(worth(n), (i32::from(self.places[n].pinned), 1)))
            .collect();
        let row = |of: &[usize]| of.iter().map(|n| (places[*n], 1.0)).collect::<Vec<_>>();
        for (ask, of) in self.by(|it| it.ask) {
            let pinned = of.iter().filter(|n| self.places[**n].pinned).count();
            let most = (self.asks[ask].times as usize).max(pinned);
            problem.add_constraint(row(&of).as_slice(), ComparisonOp::Le, most as f64);
        }
        for group in self.exclusive() {
            problem.add_constraint(row(&group).as_slice(), ComparisonOp::Le, 1.0);
        }
        let counted = |up_to: &[u32], worth: f64, problem: &mut Problem| -> Vec<Variable> {
            let of_claimant = self.by(|it| self.asks[it.ask].claimant);
            of_claimant
                .into_iter()
                .map(|(claimant, of)| {
                    let most = f64::from(up_to[claimant]);
                    let has = problem.add_var(worth, (0.0, most));
                    let mut row: Vec<_> = of.iter().map(|n| (places[*n], -1.0)).collect();
                    row.push((has, 1.0));
                    problem.add_constraint(row.as_slice(), ComparisonOp::Le, 0.0);
                    has
                })
                .collect()
        };
        for (aim, reached) in held {
            let row: Vec<(Variable, f64)> = match aim {
                Aim::Share(up_to) => {
                    counted(up_to, 0.0, &mut problem).into_iter().map(|it| (it, 1.0)).collect()
                }
                Aim::Sum(of) => {
                    let worth = (0..places.len()).filter(|n| of[*n] > 0);
                    worth.map(|n| (places[n], f64::from(of[n]))).collect()
                }
            };
            if !row.is_empty() {
                problem.add_constraint(row.as_slice(), ComparisonOp::Ge, *reached);
            }
        }
        if let Aim::Share(up_to) = aim {
            counted(up_to, 1.0, &mut problem);
        }
        (problem, places)
    }

    /// The places by a number of theirs.
    fn by(&self, number: impl Fn(&Place) -> usize) -> BTreeMap<usize, Vec<usize>> {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, place) in self.places.iter().enumerate() {
            all.entry(number(place)).or_default().push(n);
        }
        all
    }

    /// The largest groups of places of which at most one may be chosen.
    fn exclusive(&self) -> Vec<Vec<usize>> {
        let mut groups = Vec::new();
        for (_, of) in self.by(|it| it.room * 7 + it.weekday) {
            groups.extend(moments(&of, |n| (self.places[n].start, self.places[n].free)));
        }
        for (key, of) in self.by(|it| self.asks[it.ask].claimant * 7 + it.weekday) {
            match self.twice[key / 7] {
                false => groups.push(of),
                true => {
                    groups.extend(moments(&of, |n| (self.places[n].start, self.places[n].end)));
                }
            }
        }
        // Two that are pinned together have been let stand by hand.
        for group in &mut groups {
            let mut pinned = 0;
            group.retain(|n| {
                pinned += usize::from(self.places[*n].pinned);
                !self.places[*n].pinned || pinned == 1
            });
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// No group has two of those chosen.
    fn lawful(&self, chosen: &[usize]) -> bool {
        let mut taken = vec![false; self.places.len()];
        chosen.iter().for_each(|n| taken[*n] = true);
        self.exclusive().iter().all(|group| group.iter().filter(|n| taken[**n]).count() <= 1)
    }

    /// A good beginning: whoever has the smallest share takes the place it likes best of those left.
    fn greedy(&self) -> Vec<usize> {
        let asked = self.asked();
        let mut barred = vec![0u32; self.places.len()];
        let groups = self.exclusive();
        let mut of_place: Vec<Vec<usize>> = vec![Vec::new(); self.places.len()];
        for (g, group) in groups.iter().enumerate() {
            group.iter().for_each(|n| of_place[*n].push(g));
        }
        let (mut chosen, mut has, mut of_ask) =
            (Vec::new(), vec![0u32; self.claimants()], vec![0u32; self.asks.len()]);
        let mut take =
            |n: usize, barred: &mut Vec<u32>, has: &mut Vec<u32>, of_ask: &mut Vec<u32>| {
                chosen.push(n);
                has[self.asks[self.places[n].ask].claimant] += 1;
                of_ask[self.places[n].ask] += 1;
                barred[n] += 1;
                for g in &of_place[n] {
                    groups[*g].iter().for_each(|other| barred[*other] += 1);
                }
            };
        for n in (0..self.places.len()).filter(|n| self.places[*n].pinned) {
            take(n, &mut barred, &mut has, &mut of_ask);
        }
        loop {
            let open = |n: &usize| {
                let ask = self.places[*n].ask;
                barred[*n] == 0 && of_ask[ask] < self.asks[ask].times
            };
            let next = (0..self.places.len()).filter(open).min_by(|a, b| {
                let share = |n: &usize| {
                    let claimant = self.asks[self.places[*n].ask].claimant;
                    (u64::from(has[claimant]), u64::from(asked[claimant]))
                };
                let ((a_has, a_of), (b_has, b_of)) = (share(a), share(b));
                let rank = |n: &usize| (self.places[*n].liked, self.places[*n].keeps);
                (a_has * b_of).cmp(&(b_has * a_of)).then_with(|| rank(b).cmp(&rank(a)))
            });
            match next {
                Some(n) => take(n, &mut barred, &mut has, &mut of_ask),
                None => return chosen,
            }
        }
    }
}

/// The largest groups that share a moment; a moment matters where one begins.
fn moments(of: &[usize], span: impl Fn(usize) -> (u32, u32)) -> Vec<Vec<usize>> {
    let mut begins: Vec<u32> = of.iter().map(|n| span(*n).0).collect();
    begins.sort_unstable();
    begins.dedup();
    let at = |moment: &u32| -> Vec<usize> {
        of.iter().copied().filter(|n| span(*n).0 <= *moment && *moment < span(*n).1).collect()
    };
    let all: Vec<Vec<usize>> = begins.iter().map(at).collect();
    // Whoever is there at one moment and still at a later one is there in between: the next one is enough.
    let within = |a: usize| all.get(a + 1).is_some_and(|b| all[a].iter().all(|n| b.contains(n)));
    (0..all.len()).filter(|a| !within(*a)).map(|a| all[a].clone()).collect()
}
