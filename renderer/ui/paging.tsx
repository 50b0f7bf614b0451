import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { TablePaginationConfig } from 'antd'
import type { Translate } from '../app/texts.ts'

/** Pages of so many rows; their arrows have names, and where all rows fit there are none. */
export const paging = (t: Translate, pageSize: number): TablePaginationConfig => ({
  pageSize,
  showSizeChanger: false,
  hideOnSinglePage: true,
  itemRender: (_, type, element) => {
    if (type !== 'prev' && type !== 'next') return element
    return (
      <button
        type="button"
        tabIndex={-1}
        className="ant-pagination-item-link"
        aria-label={t(`app.page.${type}`)}
      >
        {type === 'prev' ? <LeftOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      </button>
    )
  },
})
