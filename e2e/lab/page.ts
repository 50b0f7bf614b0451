/** What a page shows of the trust label. */
export type LabelKind = 'present' | 'other-site' | 'picture-only' | 'absent' | 'in-script' | 'look-alike'

const SERVICE = 'https://tinnhiemmang.vn'

const slug = (host: string): string => `${host.replace(/[^a-z0-9]/g, '')}-1700000000`

const embed = (host: string): string =>
  `<a href="${SERVICE}/danh-ba-tin-nhiem/${slug(host)}" title="Chung nhan Tin Nhiem Mang" target="_blank">` +
  `<img src="${SERVICE}/handle_cert?id=${host}" width="150px" height="auto" alt="Chung nhan Tin Nhiem Mang"></a>`

const labelOf = (kind: LabelKind, host: string): string => {
  switch (kind) {
    case 'present':
      return embed(host)
    case 'other-site':
      return embed('tinhkhac.gov.vn')
    case 'picture-only':
      return '<img src="/images/handle_cert.png" alt="Tin Nhiem Mang">'
    case 'in-script':
      return `<div id="nhan"></div><script>document.getElementById('nhan').innerHTML='${embed(host)}'</script>`
    case 'look-alike':
      return `<a href="https://tinnhiemmang.com/danh-ba-tin-nhiem/${slug(host)}"><img src="/images/handle_cert.png"></a>`
    case 'absent':
      return ''
  }
}

const escapeText = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** A small home page of a host. */
export const homePage = (host: string, title: string, label: LabelKind): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escapeText(title)}</title></head>` +
  `<body><header><h1>${escapeText(title)}</h1></header><main><p>${escapeText(host)}</p></main>` +
  `<footer>${labelOf(label, host)}</footer></body></html>`
