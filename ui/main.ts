import './look.css'
import { useEventListener } from '@vueuse/core'
import { createApp } from 'vue'
import App from './App.vue'
import { focusKept } from './lib/frame/focusKept'
import { manners } from './lib/frame/manners'
import { sizeRemembered } from './lib/size'
import { tell } from './lib/tell'
import { router } from './routes'

focusKept()
manners()
sizeRemembered()
const app = createApp(App)
app.config.errorHandler = tell
useEventListener(window, 'unhandledrejection', event => tell(event.reason))

// A page that is not plain is shown once Element Plus is there; both are fetched together.
const element = (): Promise<void> => import('./element').then(it => it.dress(app))
router.beforeEach(to => {
  if (!to.meta['plain']) void element()
})
router.beforeResolve(to => (to.meta['plain'] ? undefined : element()))
app.use(router).mount('#app')
