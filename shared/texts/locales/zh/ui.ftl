# 各页面共用的文本：按钮、订单和特卖状态、浏览器错误。纯文本。

# 按钮
ui-retry = 重试
ui-close = 关闭
ui-cancel = 取消
ui-back = 返回
ui-save = 保存
ui-more = 显示更多
ui-copy = 复制
ui-copied = 已复制
ui-sign-out = 退出登录
ui-language = 语言
ui-fewer = 减少一件
ui-add-one = 增加一件
ui-loading = 加载中…

# 浏览器错误；{ $id } 供客服在日志中查找
ui-offline = 没有网络连接，请检查网络后重试。
ui-error-service = 暂时无法使用，请稍后再试。
ui-error-page = 页面出了问题，请重试。
ui-request-id = 联系客服时请提供此编号：{ $id }
ui-session-over = 登录已过期
# { $time } 是日期和时间
ui-stale = 没有连接。以下是 { $time } 时的状态。
# 显示在时间旁边
ui-bangkok-time = 所有时间均为曼谷时间。

# 订单状态
ui-order-unknown = 确认中
ui-order-reserved = 已预留
ui-order-paid = 已付款
ui-order-fulfilled = 已交付
ui-order-released = 未付款
ui-order-expired = 已过期
ui-order-cancelled = 已取消
ui-order-refunded = 已退款

# 特卖状态
ui-sale-scheduled = 即将开始
ui-sale-open = 热卖中
ui-sale-paused = 已暂停
ui-sale-ended = 已结束
ui-sale-sold-out = 已售罄
