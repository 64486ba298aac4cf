// npm start: a fresh clone becomes a running city hall in try-out mode.
import { spawn } from 'node:child_process'
import { build, install, projectNode, root, tryOut } from './ready.js'

install(false)
build()
const child = spawn(projectNode(), tryOut, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
