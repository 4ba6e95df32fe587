// People, with the keyboard alone: a namesake found, the phone changed, two records merged, taken back.
import assert from 'node:assert/strict'
import { sleep, until } from '../desk.mjs'

/** Every field of a person, empty. */
const BARE = {
  name: null,
  phone: null,
  gender: null,
  born_on: null,
  compound: null,
  building: null,
  guardian: null,
  deceased_on: null,
  reading: null,
  note: null,
}

/** 王建国 of two buildings, and 李青 twice. */
async function people(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const add = new_ => desk.call('person_add', { new: new_ })
  await add({ name: '王建国', compound: '青禾苑', building: '3-2-501', phone: '10000000001' })
  const other = await add({ name: '王建国', compound: '南塘', building: '7-1-102', phone: '10000000002' })
  const one = await add({ name: '李青', phone: '10000000003', building: '1-1-101' })
  const two = await add({ name: '李青', phone: '10000000003', building: '2-2-202' })
  const club = await desk.call('club_add', { new: { name: '舞蹈队' } })
  await desk.call('member_add', { club, person: two, from_on: '2026-03-01' })
  return { other, one, two }
}

const focused = window =>
  window.run(
    "const it = document.activeElement; return it.getAttribute('aria-label') || it.placeholder || it.innerText || it.tagName",
  )

/** Presses Tab until what is focused is called so. */
async function tabTo(window, name) {
  for (let n = 0; n < 60; n++) {
    if ((await focused(window)).trim().startsWith(name)) return
    await window.keys('Tab')
  }
  throw new Error(`the Tab key does not come to “${name}”`)
}

async function open(desk, hash) {
  const window = await desk.open()
  await window.waitFor('main .page')
  await window.run('location.hash = arguments[0]', hash)
  await window.waitText('人员', { within: 'h1' })
  return window
}

export default {
  'the right namesake is found and the phone changed by keys': async desk => {
    const { other } = await people(desk)
    const window = await open(desk, '#/people')
    await tabTo(window, '找姓名')
    await window.keys('w', 'j', 'g')
    await window.waitText('2 行，共 4 行')
    await window.keys('ArrowDown', 'ArrowDown', 'Enter')
    await window.waitText('南塘 7-1-102 · 尾号 0002', { within: '.sheet' })
    await until('the record to have the keys', async () => (await focused(window)) === '姓名')
    await tabTo(window, '电话')
    await window.keys('Control+a', ...'10000000022', 'Enter')
    await window.waitText('已保存“王建国”的资料')
    assert.equal((await desk.call('person_get', { id: other })).phone, '10000000022')
    await window.keys('Escape')
    await window.waitGone('.sheet')
    await window.keys('Control+z')
    await window.waitText('已撤销：修改“王建国”的资料')
    assert.equal((await desk.call('person_get', { id: other })).phone, '10000000002')
  },

  'two records of one person are merged by keys, and taken back whole': async desk => {
    const { one, two } = await people(desk)
    const window = await open(desk, '#/people')
    await tabTo(window, '疑似重复 1 对')
    await window.keys('Enter')
    await window.waitText('姓名相同，电话相同', { within: '.compare' })
    await tabTo(window, '是同一个人')
    await window.keys('Enter')
    await window.waitText('已把两条记录合并为“李青”')
    await window.waitText('没有看起来重复的记录')
    const whole = await desk.call('person_whole', { id: one })
    assert.deepEqual(
      whole.hats.map(it => it.of),
      ['舞蹈队'],
    )
    assert.equal(whole.person.note, '合并前的另一条记录：楼栋门牌 2-2-202', 'nothing is lost')
    await window.keys('Control+z')
    await window.waitText('已撤销：合并“李青”的两条记录')
    assert.equal((await desk.call('person_get', { id: two })).building, '2-2-202')
    await window.waitText('姓名相同，电话相同', { within: '.compare' })
    await tabTo(window, '不是同一个人')
    await window.keys('Enter')
    await window.waitText('没有看起来重复的记录')
  },

  'new people are written down line by line': async desk => {
    await people(desk)
    const window = await open(desk, '#/people?new=1')
    await until('the first field', async () => (await focused(window)) === '第 1 行姓名')
    await window.keys(...'anna', 'Enter', ...'12x')
    for (let n = 0; n < 6; n++) await window.keys('Enter')
    await window.waitText('电话里有不是数字的字')
    assert.equal((await desk.call('person_list')).length, 4, 'nothing is kept yet')
    await tabTo(window, '第 1 行电话')
    await window.keys('Control+a', ...'10000000009')
    for (let n = 0; n < 6; n++) await window.keys('Enter')
    await window.waitText('已登记“anna”')
    assert.equal((await desk.call('person_search', { text: 'an' }))[0].phone, '10000000009')
    await until('the next line', async () => (await focused(window)) === '第 1 行姓名')
    await sleep(50)
  },

  'someone may not be written over what was changed elsewhere': async desk => {
    const { other } = await people(desk)
    const window = await open(desk, `#/people?id=${other}`)
    await window.waitText('南塘 7-1-102', { within: '.sheet' })
    await window.type(await window.findField('楼栋门牌', { within: '.sheet' }), '7-1-103')
    await desk.call('person_update', {
      id: other,
      new: { ...BARE, name: '王建国', phone: '10000000055', building: '7-1-102', compound: '南塘' },
    })
    await window.click(await window.findField('楼栋门牌', { within: '.sheet' }))
    await window.keys('Enter')
    await window.waitText('这一行刚在别处改过：电话现在是“10000000055”')
    await window.clickText('看最新的')
    await until('the new phone', async () =>
      window.run("return document.querySelector('.sheet input[aria-label=电话]').value === '10000000055'"),
    )
    await window.type(await window.findField('楼栋门牌', { within: '.sheet' }), '7-1-104')
    await desk.call('person_update', {
      id: other,
      new: { ...BARE, name: '王建国', phone: '10000000056', building: '7-1-102', compound: '南塘' },
    })
    await window.type(await window.findField('备注', { within: '.sheet' }), '已搬')
    await window.keys('Enter')
    await window.waitText('这一行刚在别处改过：电话现在是“10000000056”')
    // She has been told; saving again is her answer.
    await window.type(await window.findField('电话', { within: '.sheet' }), '10000000056')
    await window.keys('Enter')
    await window.waitText('已保存“王建国”的资料')
    const kept = await desk.call('person_get', { id: other })
    assert.deepEqual([kept.phone, kept.building, kept.note], ['10000000056', '7-1-104', '已搬'])
  },
}
