// npm run build: builds `dist`. With --when-changed only when a source is newer than the last build, as tests do that start the program.
import { build, install } from './ready.js'

install(false)
build(!process.argv.includes('--when-changed'))
