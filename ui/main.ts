import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'element-plus/dist/index.css'
import './look.css'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './routes'
import { tell } from './lib/tell'

dayjs.locale('zh-cn')
const app = createApp(App)
app.config.errorHandler = tell
window.addEventListener('unhandledrejection', event => tell(event.reason))
app.use(router).mount('#app')
