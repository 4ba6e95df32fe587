import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import './element'
import './look.css'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './routes'
import { sizeRemembered } from './lib/size'
import { tell } from './lib/tell'

sizeRemembered()
// The page most starts show is fetched while the desk opens.
void import('./pages/week/WeekPage.vue')
dayjs.locale('zh-cn')
const app = createApp(App)
app.config.errorHandler = tell
window.addEventListener('unhandledrejection', event => tell(event.reason))
app.use(router).mount('#app')
