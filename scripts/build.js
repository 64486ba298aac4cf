import { build, install } from './ready.js'

install(false)
build(true)
