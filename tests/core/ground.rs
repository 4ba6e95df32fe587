use keting::{
    attendance::Attendance,
    masks::{self, Named},
    money::Fen,
    queue::turns,
};
use proptest::prelude::*;

#[test]
fn a_turn_is_whose_stock_is_not_used_up_by_those_before() {
    // (what is wanted, how many are there)
    let turn = |queue: &[(&str, usize)]| turns(queue, |it| it.1, |a, b| a.0 == b.0);
    assert_eq!(turn(&[("梯子", 1), ("梯子", 1)]), [true, false], "one ladder, the first gets it");
    assert_eq!(
        turn(&[("梯子", 2), ("电钻", 1), ("梯子", 2)]),
        [true; 3],
        "two ladders, two people"
    );
    assert_eq!(turn(&[("梯子", 0), ("梯子", 0)]), [false; 2], "nothing there, nobody's turn");
    assert_eq!(
        turn(&[("102", 0), ("102", 1)]),
        [false, true],
        "who cannot be served does not hold up who can"
    );
}

#[test]
fn nobody_counted_is_not_nobody_came() {
    let visits = |heads, named| Attendance { heads, named }.visits();
    assert_eq!(visits(None, 0), None, "未登记");
    assert_eq!(visits(Some(0), 0), Some(0), "counted: nobody");
    assert_eq!(visits(None, 7), Some(7), "names stand for heads");
    assert_eq!(visits(Some(20), 7), Some(20), "the count is larger than the names");
    assert!(!Attendance { heads: Some(6), named: 7 }.agrees(), "more names than heads");
}

#[test]
fn public_names_tell_neighbours_apart_and_children_not_at_all() {
    let adult = |name, number| Named { name, minor: false, number };
    let people = [
        adult("王建国", Some("100023")),
        adult("王卫国", Some("100071")),
        adult("欧阳若木", None),
        adult("阿依古丽·艾山", None),
        adult("张三", None),
        Named { name: "陈小成", minor: true, number: None },
    ];
    let shown: Vec<String> = masks::apart(&people).iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["王*国(0023)", "王*国(0071)", "欧**木", "阿**", "张*", "小*同学"],
        "DOMAIN §5.2"
    );
    assert_eq!(masks::address(Some("福苑小区")), "福苑小区 **栋");
}

#[test]
fn money_is_read_as_people_write_it() {
    for (written, fen) in
        [("12", 1200), ("12.5", 1250), ("12.50元", 1250), ("￥1,200", 120_000), ("0", 0)]
    {
        assert_eq!(written.parse::<Fen>().unwrap().fen(), fen, "{written}");
    }
    for wrong in ["", "元", "-1", "1.234", "1.2.3", "十元", "1e3", "12345678901"] {
        assert!(wrong.parse::<Fen>().is_err(), "“{wrong}” is no amount");
    }
    let most = Fen::new(9_999_999_999).unwrap();
    assert!(most.plus(Fen::new(1).unwrap()).is_err(), "a sum beyond the range is refused");
    assert!(most.times(u32::MAX).is_err(), "so is a product");
    assert_eq!(Fen::new(5).unwrap().to_string(), "0.05");
}

proptest! {
    #[test]
    fn what_is_shown_of_money_is_read_back(fen in 0i64..=9_999_999_999) {
        let amount = Fen::new(fen).unwrap();
        prop_assert_eq!(amount.to_string().parse::<Fen>().unwrap(), amount);
    }
}
