// A reporter of vitest: writes down what was thrown beside every test, which its other reports leave out.
import { writeFileSync } from 'node:fs'

export default class Uncaught {
  onTestRunEnd(_files, errors) {
    writeFileSync(process.env.TEST_UNCAUGHT, JSON.stringify(errors.map((error) => String(error.message ?? error))))
  }
}
