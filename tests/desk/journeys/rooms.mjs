// 活动室: a room with its things and pictures, areas by date, the use of the month; by the keyboard alone.
import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'
import { tabTo, typed } from '../keys.mjs'

/** Every field of a room, empty. */
const BARE = {
  name: null,
  capacity: null,
  area_sqm: null,
  site: null,
  zone: null,
  outdoor: null,
  private: null,
  turnover_minutes: null,
  note: null,
  equipment: null,
  uses: null,
  free_seats: null,
  rain_room: null,
  bands: null,
}

/** A named desk, opened at the rooms. */
async function centre(desk, more = async () => {}) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const made = await more()
  const window = await desk.open()
  await window.waitFor('main .page')
  await window.run('location.hash = "#/rooms"')
  await window.waitFor('.rooms .list')
  return { window, made }
}

const room = async (desk, name) => (await desk.call('room_list')).find(it => it.name === name)

/** A picture of one dot, as a file a test may pick. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
/** Another picture, a GIF of one dot. */
const OTHER = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
function picture(desk, name = '门口.png') {
  const file = join(desk.out, name)
  writeFileSync(file, Buffer.from(DOT, 'base64'))
  return file
}

export default {
  'the first room is added with its things, by keys alone': async desk => {
    const { window } = await centre(desk)
    await window.waitText('添加活动室', { within: '.card h2' })
    await tabTo(window, '名称')
    await typed(window, '102 wudaoshi')
    await tabTo(window, '容纳')
    await typed(window, '30')
    await tabTo(window, '设备')
    await typed(window, 'tv2')
    await window.keys('Enter')
    await window.waitText('已添加“102 wudaoshi”')
    await window.waitText('tv × 2')
    const made = await room(desk, '102 wudaoshi')
    assert.equal(made.capacity, 30)
    assert.deepEqual(made.equipment, [{ name: 'tv', quantity: 2 }])
    await tabTo(window, '停止使用的原因')
    await typed(window, 'x')
    await window.keys('Enter')
    await window.waitText('已停止使用，以前的记录都在')
    await window.waitText('不再使用', { within: '.list' })
    await tabTo(window, '恢复使用')
    await window.keys('Control+z')
    await until('the room to be back', async () => (await room(desk, '102 wudaoshi')).retired_on === null)
  },

  'a room changed elsewhere meanwhile is not overwritten, and nothing typed is lost': async desk => {
    const { window, made } = await centre(desk, () => desk.call('room_add', { new: { name: '102', capacity: 20 } }))
    await window.fill('备注', '地胶新换', { within: '.detail' })
    await desk.call('room_update', { id: made, new: { ...BARE, name: '102', capacity: 26 } })
    await window.keys('Enter')
    await window.waitText('容纳人数现在是“26”', { within: '.refusal' })
    assert.equal((await room(desk, '102')).note, null)
    await window.fill('容纳', '26', { within: '.detail' })
    await window.keys('Enter')
    await window.waitText('已保存“102”')
    assert.deepEqual([(await room(desk, '102')).capacity, (await room(desk, '102')).note], [26, '地胶新换'])
  },

  'pictures are picked, worded, opened large, taken away and back, by keys alone': async desk => {
    const { window, made } = await centre(desk, () => desk.call('room_add', { new: { name: '102' } }))
    const kept = () => desk.call('attachment_list', { of: { kind: 'room', id: made } })
    desk.pick(picture(desk))
    await tabTo(window, '添加图片…')
    await window.keys('Enter')
    await window.waitText('已添加图片')
    await window.waitFor('.pictures img')
    await until('the small picture', () =>
      window.run("return document.querySelector('.pictures img').naturalWidth > 0"),
    )
    await tabTo(window, '门口.png的说明')
    await typed(window, 'gaizaohou')
    await tabTo(window, '门口.png的拍摄日期')
    await typed(window, '2026.2.30')
    await window.keys('Enter')
    await window.waitText('看不懂“2026.2.30”')
    await typed(window, '3-1')
    await window.keys('Enter')
    await until('date and words', async () => {
      const [it] = await kept()
      return it.taken_on === '2026-03-01' && it.caption === 'gaizaohou'
    })
    await tabTo(window, '放大 gaizaohou', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitFor('.large img')
    await until('the large picture', () => window.run("return document.querySelector('.large img').naturalWidth > 0"))
    await window.keys('Escape')
    await window.waitGone('.large')
    await tabTo(window, '去掉 gaizaohou')
    await window.keys('Enter')
    await window.waitText('已去掉“gaizaohou”')
    await until('it to be gone', async () => (await kept()).length === 0)
    await tabTo(window, '添加图片…', 'Shift+Tab')
    await window.keys('Control+z')
    await until('it to be back', async () => (await kept()).length === 1)
    await window.waitFor('.pictures img')
    desk.pick(picture(desk, '副本.png'))
    await window.keys('Enter')
    await window.waitText('这张图片已经在活动室“102”里了', { within: '.refusal' })
    const folder = join(desk.folder, 'attachments')
    assert.deepEqual(readdirSync(folder).length, 1, 'the same picture is kept once')
  },

  'a picture is dropped or pasted; one of 80 MB and one that is none say why not': async desk => {
    const { window, made } = await centre(desk, () => desk.call('room_add', { new: { name: '102' } }))
    await window.waitFor('.pictures')
    const give = how =>
      window.run(
        `
      const [bytes, other] = ['${DOT}', '${OTHER}'].map(it => Uint8Array.from(atob(it), c => c.charCodeAt(0)))
      const files = new DataTransfer()
      const [kind] = arguments
      if (kind === 'drop') files.items.add(new File([bytes], '拖来.png', { lastModified: Date.UTC(2026, 2, 1) }))
      if (kind === 'paste') files.items.add(new File([other], '贴来.gif'))
      if (kind === 'huge') files.items.add(new File([new Uint8Array(80 * 1024 * 1024)], '原图.jpg'))
      if (kind === 'text') files.items.add(new File(['姓名'], '名单.jpg'))
      const target = kind === 'paste' ? document.body : document.querySelector('.pictures')
      const how = { bubbles: true, cancelable: true }
      const [event, carried] = kind === 'paste'
        ? [new ClipboardEvent('paste', how), 'clipboardData']
        : [new DragEvent('drop', { ...how, dataTransfer: files }), 'dataTransfer']
      if (!event[carried]?.files.length) Object.defineProperty(event, carried, { value: files })
      target.dispatchEvent(event)`,
        how,
      )
    await give('drop')
    await window.waitFor('.pictures img')
    await give('paste')
    const kept = () => desk.call('attachment_list', { of: { kind: 'room', id: made } })
    await until('both pictures', async () => (await kept()).length === 2)
    assert.deepEqual(
      (await kept()).map(it => it.taken_on),
      ['2026-03-01', '2026-11-22'],
      'a file says when it was made',
    )
    await give('huge')
    await window.waitText('“原图.jpg”有 80 MB，超过了 20 MB', { within: '.refusal' })
    await give('text')
    await window.waitText('“名单.jpg”不是图片，也不是 PDF', { within: '.refusal' })
    assert.equal((await kept()).length, 2)
  },

  'a second site is added, its zones have names of their own, and it has hours and a closure': async desk => {
    const { window } = await centre(desk, () => desk.call('room_add', { new: { name: '102', zone: 'special' } }))
    await tabTo(window, '＋ 添加另一处点位')
    await window.keys('Enter')
    await tabTo(window, '名称')
    await typed(window, 'yuelin')
    await window.keys('Enter')
    await window.waitText('已添加“yuelin”')
    const site = (await desk.call('site_list')).find(it => it.name === 'yuelin').id
    await window.run("document.querySelector('main').tabIndex = -1; document.querySelector('main').focus()")
    await tabTo(window, '特色服务区')
    await typed(window, 'xinyue')
    await window.keys('Enter')
    await window.waitText('特色服务区在这里叫“xinyue”')
    await tabTo(window, '全天开放')
    await window.keys('ArrowDown')
    await tabTo(window, '工作日的开放时间')
    await typed(window, '830-21')
    await tabTo(window, '保存开放时间')
    await window.keys('Enter')
    await window.waitText('已保存yuelin的开放时间')
    const hours = await desk.call('hours_list', { place: { site } })
    assert.equal(hours.find(it => it.day_kind === 'workday').start, '08:30')
    await tabTo(window, '从，如 11-23')
    await typed(window, '12-1')
    await tabTo(window, '停用原因')
    await typed(window, 'jianxiu')
    await window.keys('Enter')
    await window.waitText('已登记停用')
    await tabTo(window, '取消停用', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitText('已取消停用“jianxiu”')
    assert.deepEqual(
      (await desk.call('zone_list')).filter(it => it.site === site).map(it => it.name),
      ['xinyue'],
    )
  },

  'a change of areas begins with what is, says its sum, and is never written over': async desk => {
    const { window } = await centre(desk, async () => {
      const room = await desk.call('room_add', { new: { name: '手工坊', area_sqm: 20, zone: 'special' } })
      return desk.call('area_change_add', {
        new: {
          on: '2026-01-01',
          total_sqm: 100,
          parts: [
            { name: '手工坊', room, zone: 'special', area_sqm: 20 },
            { name: '办公', zone: 'office', area_sqm: 80 },
          ],
        },
      })
    })
    await tabTo(window, '面积与办公占比')
    await window.keys('Enter')
    await window.waitText('80.0%', { within: '.bars' })
    await tabTo(window, '登记一次面积变动')
    await window.keys('Enter')
    await tabTo(window, '第 1 行的面积')
    await typed(window, '50')
    await tabTo(window, '第 2 行的面积')
    await window.waitText('比总面积多 30㎡')
    await window.keys('Enter')
    await window.waitText('各部位加起来是 130㎡，比总面积 100㎡ 多 30㎡', { within: '.refusal' })
    await typed(window, '50')
    await window.keys('Enter')
    await window.waitText('已登记面积变动')
    await window.waitText('降 30.0 个百分点')
    assert.equal((await room(desk, '手工坊')).area_sqm, 50)
    await tabTo(window, '登记一次面积变动')
    await window.keys('Enter')
    await tabTo(window, '变动原因')
    await typed(window, 'again')
    await window.keys('Enter')
    await window.waitText('历史不能覆盖', { within: '.refusal' })
    await window.keys('Escape')
    await window.waitText('没填完的内容已留着')
    await tabTo(window, '删除这一次')
    await window.keys('Enter')
    await window.waitText('已删除 2026年11月22日 的面积变动')
    await until('the room to be as it was', async () => (await room(desk, '手工坊')).area_sqm === 20)
  },

  'the use of a month is what the report says, and each bar leads to its room': async desk => {
    await desk.call('demo_load')
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run('location.hash = "#/rooms?view=use"')
    await window.click(await window.waitFor('[aria-label="上个月"]'))
    await window.waitText('2026年10月')
    const used = await desk.call('room_use', { from: '2026-10-01', to: '2026-10-31' })
    const first = used.find(it => it.name === '102 舞蹈室')
    await window.waitText(`${(first.used_minutes / 60).toFixed(1)} / ${(first.open_minutes / 60).toFixed(1)} 小时`, {
      within: '.bars',
    })
    await tabTo(window, '102 舞蹈室')
    await window.keys('Enter')
    await window.waitText('镜面 × 1')
  },

  'a notice of the opening hours is posted, and a change of hours says that it is no longer true': async desk => {
    const now = await desk.call('desk_now')
    await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', subdistrict: '桃溪街道' } })
    await desk.call('room_add', { new: { name: '102 舞蹈室', capacity: 30, area_sqm: 90 } })
    const [site] = await desk.call('site_list')
    const week = ['workday', 'weekend', 'public_holiday'].map(day_kind => ({
      season: null,
      day_kind,
      start: '09:00',
      end: '21:00',
    }))
    await desk.call('hours_set', { place: { site: site.id }, hours: week })
    const window = await desk.open()
    await window.waitText('活动室', { within: 'nav' })
    await window.run("location.hash = '#/rooms?view=notice'")
    await window.waitText('还没有张贴过')
    await window.clickText('做一张公示')
    await window.waitText('09:00—21:00', { within: '.el-dialog .notice-paper' })
    await window.clickText('留存这一张')
    await window.waitText('墙上贴的和现在的开放时间一致')
    const file = join(desk.out, '公示.pdf')
    desk.pick(file)
    await window.clickText('印 A3')
    await window.waitText('已保存“公示.pdf”，共 1 页', { patience: 30_000 })
    await desk.call('hours_set', { place: { site: site.id }, hours: week.map(it => ({ ...it, end: '20:00' })) })
    await window.waitText('102 舞蹈室 周一至周五 09:00—21:00 改成 09:00—20:00')
    await window.run("location.hash = '#/today'")
    await window.waitText('墙上的开放时间公示和现在不一样了')
  },
}
