//! The columns a roster of each kind can have, and the names people give them.

/// A column that is understood.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name in the program.
    pub(crate) name: &'static str,
    /// Its name on the desk.
    pub(crate) title: &'static str,
    /// A row cannot do without it.
    pub(crate) required: bool,
    /// Other names people give it, as [`plain`] leaves them.
    pub(crate) also: &'static [&'static str],
}

/// The fields of a kind, and an enum that says where each stands in the list.
macro_rules! fields {
    ($($field:ident = $name:literal $title:literal $($need:ident)? : $($also:literal)|* ;)+) => {
        #[derive(Clone, Copy)]
        pub(super) enum F { $($field,)+ }

        impl From<F> for usize {
            fn from(field: F) -> usize {
                field as usize
            }
        }

        pub(super) const FIELDS: &[crate::roster::Field] = &[$(crate::roster::Field {
            name: $name,
            title: $title,
            required: crate::roster::fields!(@need $($need)?),
            also: &[$($also),*],
        }),+];
    };
    (@need must) => { true };
    (@need) => { false };
}
pub(crate) use fields;

/// A heading without spaces, signs and what stands in brackets: `联系 电话*（手机）` → `联系电话`.
pub(super) fn plain(heading: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in heading.chars() {
        match c {
            '(' | '（' | '[' | '【' => depth += 1,
            ')' | '）' | ']' | '】' => depth = (depth - 1).max(0),
            c if depth > 0 || c.is_whitespace() || "*＊:：、/?？\"'._-".contains(c) => (),
            c => out.extend(simplified(c).to_lowercase()),
        }
    }
    out
}

/// The simplified form of a traditional character that stands in headings.
fn simplified(c: char) -> char {
    const FORMS: &str = "電电話话別别屬属團团體体號号樓楼棟栋戶户門门證证編编數数時时間间長长開开結结備备註注職职務务員员隊队聯联絡络機机歲岁齡龄點点場场館馆層层積积類类種种態态狀状單单價价歸归還还內内動动術术樂乐書书畫画參参應应實实際际無无個个為为發发達达區区縣县鄉乡鎮镇園园處处領领導导組组織织報报預预約约會会課课師师學学習习舊旧護护監监視视藝艺賬账購购買买賣卖貨货質质壞坏損损遺遗簽签簡简稱称紀纪錄录記记認认識识設设請请說说誰谁";
    let mut forms = FORMS.chars();
    while let (Some(old), Some(new)) = (forms.next(), forms.next()) {
        if old == c {
            return new;
        }
    }
    c
}

/// How surely a heading means a field: 2 by name, 1 because a longer name of it is in there, 0 not.
pub(super) fn means(field: &Field, heading: &str) -> u32 {
    if heading.is_empty() {
        return 0;
    }
    let named = || heading.is_ascii() && heading == field.name.replace('_', "");
    if heading == field.title || field.also.contains(&heading) || named() {
        return 2;
    }
    // 计划参加人数 did not come, 紧急联系电话 is another's.
    let of_another = ["计划", "预计", "拟", "应到", "紧急", "是否", "有无"];
    if heading.is_ascii()
        || heading.chars().count() > 12
        || of_another.iter().any(|word| heading.contains(word))
    {
        return 0;
    }
    // 社团名称数量 and 志愿者人数 count what they name; 登记志愿者 does too.
    let counts = |name: &str| {
        let rest = heading.replacen(name, "", 1);
        ["数", "次", "率", "登记", "合计", "总计", "累计", "平均", "占比", "金额", "同比"]
            .iter()
            .any(|word| rest.contains(word))
    };
    let long = |name: &&str| {
        name.len() < heading.len()
            && name.chars().count() >= 3
            && name.contains(|c: char| !c.is_ascii())
            && heading.contains(*name)
            && !counts(name)
    };
    let inside = field.also.iter().any(long) || long(&field.title);
    u32::from(inside)
}

/// Whether a text is what people write above a column of that field.
pub(super) fn is_title(field: &Field, text: &str) -> bool {
    text == field.title || field.also.contains(&text)
}
