//! Rooms with free seats in the finder: beside those who sit there, never more than there are.

use crate::free::{House, OFFICE, day, told, wish};
use keting::{
    calendar::Calendar,
    ids::{BookingId, GroupId, PersonId},
    schedule::{
        Holder,
        free::{FreeKind, FreeQuery, Taken, first_free, free_places},
    },
    time::{Clock, Slot, Span},
};
use proptest::prelude::*;

#[test]
fn free_seats_are_offered_beside_those_who_sit_there() {
    let mut house = House::new();
    house.rooms[3].free_seats = true;
    let reads = |house: &mut House, time: &str, seats: u32| {
        house.take(&format!("201 2026-11-24 {time}"), OFFICE);
        house.taken.last_mut().unwrap().seats = Some(seats);
    };
    reads(&mut house, "13:00-15:00", 10);
    reads(&mut house, "14:30-17:00", 12);
    let room = Some(house.id("201"));
    let asked = |n| FreeQuery { people: Some(n), seats: Some(n), room, ..wish() };
    let calendar = Calendar::default();
    let facts = house.facts(&calendar);
    let best = |wish: &FreeQuery| first_free(wish, &facts).unwrap().unwrap();
    let fourteen = best(&asked(14));
    assert_eq!(fourteen.sentence, "201 这时还有座，剩 14 个座位，订 14 个", "36 less both at once");
    assert_eq!(fourteen.spots[0].seats, Some(14), "it is booked by its seats");
    let fifteen = free_places(&asked(15), &facts).unwrap();
    let there = fifteen.places.iter().find(|it| it.kind == FreeKind::SameRoom).unwrap();
    assert_eq!(told(there), "换个时间 201 11月24日(周二)15:00–17:00", "when the first have gone");
    let whole = FreeQuery { seats: None, ..asked(14) };
    assert_ne!(best(&whole).spots[0].room, house.id("201"), "the whole room is not free");
    let alone = FreeQuery { room: None, ..asked(1) };
    assert_eq!(
        best(&FreeQuery { holder: Some(Holder::Person(PersonId::new())), ..alone.clone() }).spots
            [0]
        .room,
        house.id("201")
    );
    let club = best(&FreeQuery {
        people: Some(14),
        seats: Some(14),
        holder: Some(Holder::Club(GroupId::new())),
        ..alone
    });
    assert_eq!(club.spots[0].room, house.id("103"), "a club has a room to itself first");
    assert_eq!(club.spots[0].seats, None);
}

proptest! {
    /// Whoever is offered seats has them: with all who sit there at any moment they are no more than there are.
    #[test]
    fn no_answer_seats_more_than_there_are(
        sitting in prop::collection::vec((34u32..80, 1u32..16, 1u32..20), 0..12),
        (asked, start, long) in (1u32..36, 34u32..80, 2u32..16),
    ) {
        let mut house = House::new();
        house.rooms[3].free_seats = true;
        let at = |quarter: u32| Clock::hm(quarter / 4, quarter % 4 * 15).unwrap();
        let on = day("2026-11-24");
        for (start, long, seats) in sitting {
            let slot = Slot::on(on, Span::new(at(start), at((start + long).min(84).max(start + 1))).unwrap());
            house.taken.push(Taken { id: BookingId::new(), room: house.rooms[3].id, slot, holder: OFFICE, seats: Some(seats) });
        }
        let wish = FreeQuery { people: Some(asked), seats: Some(asked), room: Some(house.id("201")), start: at(start), minutes: long * 15, ..wish() };
        let calendar = Calendar::default();
        for place in free_places(&wish, &house.facts(&calendar)).unwrap().places {
            for spot in place.spots.iter().filter(|it| it.room == house.id("201") && it.slot.day() == on) {
                for quarter in 34..84 {
                    let moment = at(quarter);
                    let holds = |slot: Slot| slot.span().start() <= moment && moment < slot.span().end();
                    let there: u32 = house.taken.iter().filter(|t| holds(t.slot)).filter_map(|t| t.seats).sum();
                    prop_assert!(!holds(spot.slot) || there + asked <= 36, "{} at {moment}", told(&place));
                }
            }
        }
    }
}
