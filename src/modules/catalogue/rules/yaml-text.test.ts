
test('figures may stay the text they are, so that nothing is rounded or lost', () => {
  expect(readYaml('a: 79.90\nb: 350.000\nc: 007\nd: true', 'as-typed').data).toEqual({ a: '79.90', b: '350.000', c: '007', d: 'true' })
})
