// npm start: a fresh clone becomes a running city hall in try-out mode.
import { spawn } from 'node:child_process'
import { build, install, projectNode, root } from './ready.js'

install(false)
build()
const child = spawn(projectNode(), ['--enable-source-maps', '--max-semi-space-size=4', 'dist/try-out.js'], { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
