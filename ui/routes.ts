import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import TodayPage from './pages/today/TodayPage.vue'

/** The pages, each loaded when it is first shown; the first one comes with the frame. */
const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/today' },
  { path: '/today', component: TodayPage, meta: { plain: true } },
  { path: '/week', component: () => import('./pages/week/WeekPage.vue') },
  { path: '/place', component: () => import('./pages/place/FindPage.vue') },
  { path: '/place/waits', component: () => import('./pages/place/WaitsPage.vue') },
  { path: '/place/closure', component: () => import('./pages/place/ClosurePage.vue') },
  { path: '/plan', component: () => import('./pages/plan/PlanPage.vue') },
  { path: '/rooms', component: () => import('./pages/rooms/RoomsPage.vue') },
  { path: '/clubs', component: () => import('./pages/clubs/ClubsPage.vue') },
  { path: '/people', component: () => import('./pages/people/PeoplePage.vue') },
  { path: '/tools', component: () => import('./pages/tools/ToolsPage.vue') },
  { path: '/keys', component: () => import('./pages/keys/KeysPage.vue') },
  { path: '/self', component: () => import('./pages/self/SelfPage.vue') },
  { path: '/volunteers', component: () => import('./pages/volunteers/VolunteersPage.vue') },
  { path: '/certificates', component: () => import('./pages/certificates/CertificatesPage.vue') },
  { path: '/points', component: () => import('./pages/points/PointsPage.vue') },
  { path: '/reports', component: () => import('./pages/reports/ReportsPage.vue') },
  { path: '/import', component: () => import('./pages/import/ImportPage.vue') },
  { path: '/history', component: () => import('./pages/history/HistoryPage.vue') },
  { path: '/settings', component: () => import('./pages/settings/SettingsPage.vue') },
  ...(import.meta.env.DEV ? [{ path: '/parts', component: () => import('./pages/parts/PartsPage.vue') }] : []),
  { path: '/:rest(.*)*', redirect: '/today' },
]

export const router = createRouter({ history: createWebHashHistory(), routes })

/** The side bar: path, what it is called, other pages that belong under it, and whether it came late: the others keep their key. */
export const PLACES: { path: string; name: string; under?: string[]; late?: true }[] = [
  { path: '/today', name: '今日' },
  { path: '/week', name: '周安排', under: ['/place'] },
  { path: '/plan', name: '排期', late: true },
  { path: '/rooms', name: '活动室' },
  { path: '/clubs', name: '社团' },
  { path: '/people', name: '人员' },
  { path: '/tools', name: '工具', under: ['/self', '/keys'] },
  { path: '/volunteers', name: '志愿者', under: ['/points', '/certificates'] },
  { path: '/reports', name: '报表' },
  { path: '/import', name: '导入' },
  { path: '/history', name: '历史' },
  { path: '/settings', name: '设置' },
]
