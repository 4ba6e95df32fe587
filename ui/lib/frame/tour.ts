import { computed } from 'vue'
import { bookingWeek, roomList } from '../../api/bindings'
import { onDone } from '../../api/client'
import { addDays, monday } from '../dates'
import { today } from '../desk'
import { tell } from '../tell'
import { useRemembered } from '../useRemembered'

/** A step of the tour: what to do, where, what to point at, and which commands mean that it was done. */
export interface Step {
  title: string
  text: string
  to: string
  points: string[]
  acts: string[]
  there?: () => Promise<boolean>
}

/** From the first start to the first printed week. */
const STEPS: Step[] = [
  {
    title: '登记活动室',
    text: '先登记有哪些活动室：填上名称，点“添加”。有现成的 Excel 名册，也可以到“导入”里选。',
    to: '/rooms?new=1',
    points: ['main .page.rooms form button[type=submit]', '.side a[href="#/rooms"]'],
    acts: ['room_add', 'import_file'],
    there: async () => (await roomList()).length > 0,
  },
  {
    title: '订一场活动',
    text: '点右上角的“预约”，或者点表里的空格，填几点到几点、谁用。还没登记社团，就选“社区”，写上用途。',
    to: '/week',
    points: ['main .page.week .page-head .el-button--primary', '.side a[href="#/week"]'],
    acts: ['booking_add', 'series_add', 'import_file'],
    there: async () =>
      (await Promise.all([0, 7].map(by => bookingWeek(addDays(monday(today.value), by))))).some(it => it.length > 0),
  },
  {
    title: '打印这一周',
    text: '点“打印本周”再点“保存”，存成 PDF，打印出来贴在门口就好了。',
    to: '/week',
    points: ['main .page.week .page-head [data-print]', '.side a[href="#/week"]'],
    acts: ['timetable_pdf'],
  },
]

const OVER = STEPS.length + 1
/** 0: never begun; 1…: at this step; after the last one: over or skipped. */
const stands = useRemembered('tour', 0)

/** The step she is at, and its number; none when the tour is not going on. */
export const tourStep = computed(() => {
  const step = STEPS[stands.value - 1]
  return step && { ...step, n: stands.value, of: STEPS.length }
})
/** The last step was just done, in this window. */
export const tourDone = computed(() => stands.value === OVER)

/** Begins with the first step that is not done yet. */
export function startTour(): void {
  stands.value = 1
  void onward()
}
/** Ends it. */
export function endTour(): void {
  stands.value = OVER + 1
}

/** Passes the steps that are done already. */
async function onward(): Promise<void> {
  try {
    for (let step = STEPS[stands.value - 1]; step?.there && (await step.there()); step = STEPS[stands.value - 1])
      stands.value++
  } catch (thrown) {
    tell(thrown)
  }
}

/** Goes on when what the step asks for has really been done. */
export function followTour(): () => void {
  return onDone(name => {
    const step = STEPS[stands.value - 1]
    if (!step?.acts.includes(name)) return
    if (step.there) void onward()
    else stands.value++
  })
}
