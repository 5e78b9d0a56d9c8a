# 公开的特卖页面，供手机和会场投影使用。纯文本，简短：最后一排也要看得清。

# 页面名称，显示在商品名旁边
sale-title = 限时特卖

# 没有可显示的商品
sale-none = 目前没有特卖
sale-none-hint = 下一场会自动显示在这里。
sale-not-found = 该商品不存在
sale-not-found-hint = 请检查链接。
sale-away = 暂时无法连接到特卖
sale-away-hint = 页面会自动继续尝试。

# 数据有多新
sale-link-connecting = 连接中…
sale-link-live = 实时
sale-link-polling = 实时，延迟几秒
sale-link-reconnecting = 重新连接中…
sale-link-closed = 已停止

# 价格旁边；{ $count } 为每人限购数量
sale-limit = { $count ->
   *[other] 每人限购 { $count } 件
}

# 特卖状态；sale-state-scheduled 和 sale-state-open 后面跟着倒计时，如 00:12:34
sale-when = 时间
sale-state-scheduled = 距开始
sale-state-open = 正在特卖
sale-state-sold_out = 已售罄
sale-state-paused = 已暂停
sale-state-ended = 特卖已结束
# 没有结束时间时代替倒计时
sale-while-stock-lasts = 售完即止
sale-paused-hint = 很快继续。
sale-ended-hint = 感谢您的参与！
sale-sold-out-hint = 订单付款期间，可能会有商品退回库存。
# { $time } 为时长，如“42.3 秒”
sale-took = { $time }内售完
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds } 秒
# { $time } 为日期和时间
sale-starts-at = { $time } 开始（曼谷时间）
sale-ends-at = { $time } 结束（曼谷时间）
sale-ended-at = 已于 { $time } 结束（曼谷时间）

# 剩余数量大字下方（数字不在此文本中）
sale-left = { $count ->
   *[other] 件剩余
}
# 接在后面；{ $total } 为数字
sale-of-total = ，共 { $total } 件
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = { $total } 件全部售出

# 速度
sale-pace = 速度
sale-orders-per-second = 每秒订单
sale-pieces-per-second = 每秒件数
sale-peak = 峰值
sale-sold = 已售
sale-pace-how = 最近 10 秒售出的数量除以 10。

# 库存图表
sale-chart = 库存变化
sale-chart-empty = 暂无数据。
# { $from } 和 { $to } 为时刻，{ $first } 和 { $last } 为件数
sale-chart-summary = 剩余件数：{ $from } 时 { $first }，{ $to } 时 { $last }。
sale-chart-table = 以表格显示
sale-chart-time = 曼谷时间
sale-chart-left = 剩余件数

# 机器人链接和供手机扫描的二维码
sale-buy = 在 Telegram 购买
sale-scan = 用手机扫码购买
sale-scan-early = 用手机扫码，做好准备

# 证明：哈希链，显示其最新值（“链头”）。链节是链的组成部分。
sale-proof = 本场特卖的证明
sale-proof-what = 这是什么？
sale-proof-why = 每笔购买都会封入一条指纹链，这是最新的一枚。保存它的人日后可以确认没有人被添加、删除或插队。买家可在应用中用自己的收据核对；不会显示任何其他人的购买。
sale-proof-links = { $count ->
   *[other] 目前共 { $links } 个链节。
}
sale-proof-data = 证明数据
