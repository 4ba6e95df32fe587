//! What is no volunteer service and may not be recorded as such (67号令 art. 19): a list of types, each with how such a
//! thing is called. A name only raises the question; whoever was there answers it.

use super::NewRecord;

/// A type of things that are no service.
struct Type {
    name: &'static str,
    /// What such a thing's name ends with: the Chinese say last what a thing is.
    ends: &'static [&'static str],
    /// What its name begins with.
    begins: &'static [&'static str],
    why: &'static str,
}

const TYPES: [Type; 6] = [
    Type {
        name: "有报酬的劳动或本职工作",
        ends: &["有偿劳动", "兼职", "勤工俭学", "加班", "上班", "工资", "劳务费", "报酬"],
        begins: &["有偿", "带薪", "兼职", "勤工俭学", "加班", "上班", "本职工作"],
        why: "拿报酬的劳动和本职工作不算志愿服务",
    },
    Type {
        name: "值班",
        ends: &["值班", "坐班", "轮值"],
        begins: &["值班", "坐班"],
        why: "轮到自己的值班是本职工作，不算志愿服务",
    },
    Type {
        name: "排练",
        ends: &["排练", "彩排", "走台", "合练"],
        begins: &["排练", "彩排"],
        why: "自己团队的排练不算，演给居民看的那一场才算",
    },
    Type {
        name: "会议或学习",
        ends: &[
            "例会",
            "会议",
            "开会",
            "大会",
            "总结会",
            "座谈会",
            "组织生活会",
            "政治学习",
            "理论学习",
            "业务学习",
            "集中学习",
            "学习会",
            "党课",
            "主题党日",
            "参加培训",
            "志愿者培训",
            "岗前培训",
            "听讲座",
        ],
        begins: &[
            "开会",
            "例会",
            "参加会议",
            "政治学习",
            "理论学习",
            "业务学习",
            "集中学习",
            "参加培训",
            "听讲座",
            "听课",
        ],
        why: "自己人的会议和学习不算志愿服务",
    },
    Type {
        name: "聚餐或团建",
        ends: &["聚餐", "团建", "聚会"],
        begins: &["聚餐", "团建"],
        why: "自己人的会议和聚会不算志愿服务",
    },
    Type {
        name: "自己的义务",
        ends: &["社区矫正", "照顾家人", "自家家务"],
        begins: &["社区矫正", "做家务", "照顾家人", "自家家务"],
        why: "本来就该自己尽的义务不算志愿服务",
    },
];

/// Words in which one of the above stands and means something else.
const OTHER_WORDS: [&str; 2] = ["加班加点", "值班室"];

/// What says nothing of what was done.
const EMPTY_WORDS: [&str; 5] = ["志愿服务", "活动", "工作", "服务", "任务"];

/// Which field of a record sounds like no service, and what is to be asked.
pub(crate) fn doubt(it: &NewRecord) -> Option<(&'static str, String)> {
    let of = |field, text: &str| sounds_like_none(text).map(|doubt| (field, doubt));
    of("title", &it.title).or_else(|| of("content", it.content.as_deref().unwrap_or_default()))
}

/// What is to be asked when a text is called like what is no service.
pub(crate) fn sounds_like_none(text: &str) -> Option<String> {
    let parts = text.split(|c: char| !c.is_alphabetic()).filter_map(|part| of_type(part));
    parts.into_iter().next().map(|it| {
        format!(
            "“{text}”像是{}，不属于志愿服务，不能记时长：{}(民政部令第67号第十九条)",
            it.name, it.why
        )
    })
}

fn of_type(part: &str) -> Option<&'static Type> {
    let mut said = part.to_owned();
    for other in OTHER_WORDS {
        said = said.replace(other, "");
    }
    let mut said = said.as_str();
    while let Some(rest) = EMPTY_WORDS.iter().find_map(|word| said.strip_suffix(word)) {
        said = rest;
    }
    TYPES.iter().find(|it| {
        it.ends.iter().any(|word| said.ends_with(word))
            || it.begins.iter().any(|word| said.starts_with(word))
    })
}
