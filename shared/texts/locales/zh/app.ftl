# Mini App：Telegram 里的手机钱包和限时特卖商店。纯文本，简短：按钮和标签位于窄行中。

# 底部的四个入口，以及读屏软件使用的名称
app-places = 导航
app-tab-wallet = 钱包
app-tab-shop = 限时特卖
app-tab-orders = 订单
app-tab-settings = 设置

# 钱包
app-available = 可用
# 显示在因进行中的事项而预留的金额之前
app-held = 预留：
app-send = 转账
app-history = 明细
app-see-all = 查看全部
app-recent = 最近动态
app-no-movements = 还没有任何动态。
app-wallet-frozen = 您的钱包已被冻结，请联系客服。
app-limits = 限额
app-limit-send = 今日还可转出
app-limit-deposit = 今日还可存入
app-limit-single-deposit = 单笔最高存入
app-limit-balance = 最高余额

# 存款：通过 PromptPay 或转账从银行账户存入泰铢；凭证是银行应用在转账后生成的图片
app-deposit = 存款
app-deposit-title = 存款
app-deposit-one = 存款详情
app-deposit-new = 新的存款
app-deposit-unfinished = 尚未完成
app-deposit-past = 以往存款
app-deposit-none = 还没有存款记录。
# { $min } 和 { $max } 是带币种的金额
app-deposit-bounds = { $min } 至 { $max }
app-deposit-below = 最低存款 { $min }。
app-deposit-above = 目前最多可存入 { $max }。
app-deposit-quick = 可选金额
app-deposit-bank = 您的银行
app-deposit-bank-any = 其他银行
app-deposit-bank-hint = 选填。同一银行内转账通常到账更快。
app-deposit-no-account = 目前没有银行账户可接收存款，请稍后再试。
app-deposit-spent = 今日存款额度已用完，明天可继续存入。
app-deposit-unclear = 尚不确定存款是否已建立。请再次查询：无论点多少次，只会建立一笔。
app-bank-002 = 盘谷银行
app-bank-004 = 开泰银行
app-bank-006 = 泰京银行
app-bank-011 = 泰国军人银行 (ttb)
app-bank-014 = 汇商银行 (SCB)
app-bank-025 = 大城银行
app-bank-030 = 政府储蓄银行
# 显示在倒计时之前
app-deposit-within = 请在此时间内转账
app-deposit-late = 时间已到，请不要再转账。如果已经转账，请发送凭证。
app-deposit-exactly = 请准确转账
app-deposit-satang = 请按此金额准确转账，分毫不差：这样我们才知道是您的转账。
# { $added } 是带币种的金额
app-deposit-added = 已加上 { $added }，以便识别您的转账。全部金额都会进入您的钱包。
app-deposit-copy-amount = 复制金额
app-deposit-copy-account = 复制账号
# { $amount } 带币种
app-deposit-qr = { $amount } 的 PromptPay 二维码
app-deposit-scan = 用您的银行应用扫码，或转账到此账户：
app-deposit-keep-qr = 保存二维码
app-deposit-screenshot = 这里无法保存文件。请截屏，然后在银行应用中打开。
app-deposit-to-bank = 银行
app-deposit-account = 账号
app-deposit-holder = 户名
app-deposit-asked = 您要存入
app-deposit-to-transfer = 应转金额
app-deposit-opened-at = 建立时间
app-deposit-credited-at = 到账时间
app-deposit-number = 存款编号
app-deposit-course = 进度
app-deposit-step-pay = 转账
app-deposit-step-slip = 凭证
app-deposit-step-check = 核对
app-deposit-step-credit = 进入钱包
# 供读屏软件使用，位于步骤之后
app-deposit-step-is-done = 已完成
app-deposit-step-is-now = 进行中
app-deposit-step-is-later = 尚未开始
app-deposit-step-is-failed = 未成功
app-deposit-is-pending = 等待您转账
app-deposit-is-slip_submitted = 正在核对凭证
app-deposit-is-review = 人工审核中
app-deposit-is-credited = 已进入钱包
app-deposit-is-expired = 已过期
app-deposit-is-rejected = 未通过
# { $amount } 带币种
app-deposit-says-slip_submitted = 我们已收到凭证，正在核对。多数情况约一分钟；如需工作人员查看，会稍久一些。
app-deposit-says-review = 工作人员正在查看。结果会在这里和聊天中通知您，无需等待。
app-deposit-says-credited = { $amount } 已进入您的钱包。
app-deposit-says-expired = 未在时间内收到款项，请不要再向它转账。如果已经转账，钱不会丢失：请发送凭证。
app-deposit-says-rejected = 此存款未能通过。如果钱已从您的银行转出，请联系客服。
app-deposit-paid-over = 到账金额多于应转金额。
app-deposit-paid-under = 到账金额少于应转金额。
app-deposit-paid-late = 转账在时间结束之后到账。
app-deposit-paid-twice = 这笔存款收到了第二笔转账。
app-deposit-paid-ambiguous = 这张凭证所证明的转账已计入另一笔存款。
# 为何审核、未通过，或凭证有何问题；{ $slip } 和 { $deposit } 分别是凭证上的和应有的内容
app-deposit-because-slip_amount_differs = 凭证上是 { $slip }，存款金额是 { $deposit }。
app-deposit-because-slip_receiver_differs = 凭证上的收款人与此存款不符。
app-deposit-because-slip_too_old = 凭证上的转账早于这笔存款。
app-deposit-because-slip_late = 凭证上的转账在时间结束之后。
app-deposit-because-slip_in_future = 凭证的日期在未来。
app-deposit-because-slip_inconsistent = 凭证上的参考号、银行和日期互不相符。
app-deposit-because-slip_no_qr = 没有找到凭证的二维码。请发送带有二维码的完整凭证。
app-deposit-because-slip_above_automatic_limit = 各项都相符，还需工作人员确认。
app-deposit-because-slip_unconfirmed = 银行暂时无法确认这笔转账。
app-deposit-because-payment_dismissed = 此转账之前已被搁置，工作人员会再次查看。
app-deposit-because-slip_already_used = 此凭证已用于另一笔存款。
app-deposit-because-slip_unreadable = 无法读取凭证。请发送更清晰、二维码完整的图片。
app-deposit-because-slip_not_found = 银行查不到这笔转账。请发送此存款的凭证。
app-deposit-because-tier_limit_exceeded = 超出了您账户的限额。
app-deposit-because-wallet_closed = 您的钱包目前无法收款：已冻结或关闭。
app-deposit-because-wallet_refused = 您的钱包未接收这笔钱，工作人员正在查明原因。
app-slip = 已经转账了？
app-slip-hint = 通常我们会在几分钟内自动看到您的转账。如果没有，请发送凭证：我们会核对，必要时由工作人员查看。
app-slip-refused = 此凭证未被接受。请发送此存款的凭证。
app-slip-send = 发送凭证
app-slip-camera = 拍照
app-slip-gallery = 选择凭证
app-slip-preparing = 正在准备图片…
app-slip-sending = 正在发送凭证…
app-slip-no_picture = 此设备无法将该文件作为图片读取。请选择凭证的截图或照片。
app-slip-too_large = 此图片太大。请选择凭证的截图或照片。
app-slip-unclear = 尚不确定凭证是否已送达。请再次发送：只计一次。
app-slip-again = 再次发送

# VIP 等级，用钱包购买，按天计
app-vip = VIP 会员
app-vip-what = 费用更低，限额更高
app-vip-none = 还没有 VIP 等级
# { $level } 是数字
app-vip-level = VIP { $level } 级
# 显示在日期之前
app-vip-until = 有效期至
app-vip-yours = 当前等级
app-vip-no-levels = 目前没有 VIP 等级
# { $percent } 是数字
app-vip-discount = 所有费用减免 { $percent }%
# { $days } 是数字
app-vip-days = { $days } 天
# 显示在金额之前
app-vip-limit-deposit_max = 单笔存款最高
app-vip-limit-deposit_day = 每日存款最高
app-vip-limit-send_day = 每日转出最高
app-vip-limit-balance_max = 余额最高
app-vip-buy = 购买
app-vip-upgrade = 升级
app-vip-renew = 续期
# 供读屏软件使用，位于现价与全价之间
app-vip-instead = 原价
app-vip-difference = 已扣除当前等级的剩余价值。
app-vip-note = 从您的钱包支付。到期自动结束，之后不会再扣款。
# { $name } 是等级，如“VIP 1”
app-vip-confirm-title = 购买 { $name }？
app-vip-term = 期限
app-vip-short = 您钱包里的钱不够。
app-vip-unclear = 尚不确定是否已购买。请再次查询：无论点多少次，只付一次款。
app-vip-done = 完成：{ $name } 已归您所有。

# 资金变动的原因，作为明细中的一行
app-movement-order = 购买
app-movement-refund = 退款
app-movement-send = 转账
app-movement-adjustment = 调整
app-movement-deposit = 存入
app-movement-other = 其他
# { $user } 是一个号码
app-movement-from = 来自 { $user }
app-movement-to = 转给 { $user }

# 筛选和导出明细
app-filter = 筛选
app-filter-direction = 方向
app-filter-all = 全部
app-filter-in = 收入
app-filter-out = 支出
app-filter-kind = 类型
app-filter-asset = 币种
app-filter-from = 从
app-filter-to = 到
app-filter-turned = 结束日期早于开始日期。
app-filter-apply = 显示
app-filter-clear = 清除
# 已设置 { $count } 个筛选条件
app-filter-on = 筛选条件：{ $count }
app-nothing-found = 没有符合条件的记录。
app-export = 导出为 CSV
# { $count } 条动态
app-export-rows = 此文件中的记录：{ $count }
app-export-cut = 文件包含最新的 5,000 条。选择更少的天数可获取更早的记录。
app-export-share = 分享文件
app-export-save = 保存文件
app-export-copy = 复制文本
app-export-bot = Telegram 不允许此页面在这里保存文件。向机器人发送 /history csv，即可在聊天中收到文件。
app-copy-by-hand = 此处不允许复制。请选中文本后手动复制。

# 限时特卖
# 剩余 { $count } 件
app-left = 剩余 { $count } 件
app-left-plain = 剩余
# 在剩余数量之后
app-left-of = 剩余，共 { $total } 件
# 在倒计时之前
app-starts-in = 距开始
app-ends-in = 距结束
app-shop-empty = 目前没有特卖商品
app-shop-empty-hint = 请稍后再来。
# { $count } 件
app-per-person = 每人限购 { $count } 件
app-about = 商品介绍
app-delivery-none = 无需寄送：付款后即归您所有
app-delivery-physical = 邮寄
app-delivery-digital = 兑换码，付款后立即显示在这里
app-proof-offer = 每笔购买都可以证明
app-proof-offer-hint = 您的收据会在此设备上与特卖的公开链核对。
app-paused-everything = 目前全部功能暂停，您的资金是安全的。
app-paused-sale = 本场特卖暂停中。
app-paused-deposits = 存款暂停服务，您的资金安全。
# 库存如何到达此页面
app-link-connecting = 连接中
app-link-live = 实时
app-link-polling = 每隔几秒更新
app-link-reconnecting = 重新连接中
app-link-closed = 非实时

# 购买
app-buy = 购买
app-quantity = 数量
app-total = 合计
# { $total } 是带币种的金额
app-pay = 支付 { $total }
app-buy-note = 仅在商品确实归您时扣款一次。没有候补名单。
app-short = 超出您的余额。余额不足时订单会被取消。
app-buy-slow = 连接较慢。我们会继续询问；您只会购买一次。
app-ask-again = 再次询问
app-outcome-unknown = 尚不确定您的订单是否已被接受。请再次询问：无论按多少次，都只会购买一次。
app-late-ordered = 订单已被接受，可在“订单”中查看。
app-see-order = 查看订单
# { $seconds } 是数字
app-retry-after = 请等待 { $seconds } 秒。

# 订单
app-order = 订单
app-orders-empty = 您还没有下过订单
app-to-shop = 前往限时特卖
app-to-wallet = 前往钱包
app-order-says-unknown = 我们正在确认您的订单是否已被接受，结果会显示在此页面。
app-order-says-reserved = 已为您预留，正在付款。
app-order-says-paid = 它归您了！
app-order-says-fulfilled = 已交付。
app-order-says-released = 未能付款，没有扣款。
app-order-says-expired = 未及时付款，没有扣款。
app-order-says-cancelled = 已取消，没有扣款。
app-order-says-refunded = 款项已退回您的钱包。
# 在倒计时之前
app-order-held-for = 为您保留：
app-reason-insufficient_funds = 您的钱包余额不足。
app-reason-tier_limit_exceeded = 超出了您账户的限额。
app-reason-wallet_frozen = 您的钱包已被冻结。
app-reason-expired = 时间已到。
app-reason-cancelled_by_buyer = 您取消了它。
app-details = 详情
app-ordered-at = 下单时间
app-settled-at = 确定时间
app-fulfilled-at = 交付时间
app-order-number = 订单号
app-cancel-order = 取消订单
app-cancel-order-title = 取消此订单？
# { $what } 是数量和商品，如“2 × 衬衫”
app-cancel-order-says = { $what } 将退回特卖，不会扣款。
app-order-cancelled = 订单已取消。
app-order-cancel-asked = 已提交申请，订单会显示最新状态。
app-codes = 您的兑换码
app-codes-hint = 只有您能在这里看到。使用之前请勿转给他人。
app-codes-wait = 您的兑换码正在准备，会显示在这里。
app-parcel = 包裹
app-parcel-wait = 准备中
app-parcel-sent = 运送中
app-address-needed = 寄到哪里？
app-address-needed-hint = 请填写您的地址。

# 收据：证明购买在特卖的公开链中
app-receipt = 收据
app-receipt-hint = 由此设备计算：无需相信任何人。
# 购买在链中的位置，如“12.3”
app-receipt-place = 在链中的位置
app-receipt-check = 核对收据
app-receipt-check-again = 再次核对
app-verdict-holds = 收据有效。
app-verdict-told = 本设备能核对的都成立。至于这笔购买在公开链中，只是商店的说法，因为本设备没有实时看到它。
app-verdict-fails = 收据无效，请联系客服。
app-verdict-cannot = 此设备无法核对。
app-step-receipt = 与您的订单一致
app-step-leaf = 您的购买就在所说的位置
app-step-link = 链节由其中的购买构成
app-step-chain = 该链节曾作为特卖的链头向所有人公布
app-step-chain-told = 此设备未实时看到该链节；商店表示它在链中

# 向他人转账
app-send-title = 转账
app-send-to = 收款人号码
app-send-to-hint = 对方可在此应用的“设置”中找到。
app-send-to-malformed = 这是不带空格的号码，例如 1002。
app-send-to-self = 这是您自己的号码。
app-amount = 金额
app-asset = 币种
app-amount-empty = 多少？
app-amount-malformed = 这不是金额。
app-amount-decimals = 小数位数超过了该币种的位数。
app-amount-zero = 金额必须大于零。
app-amount-short = 超出您的余额。
app-memo = 留言
# { $left } 个字符
app-memo-hint = 选填，还可输入 { $left } 个字符。
app-continue = 继续
app-send-confirm-title = 确认转账？
# { $amount } 带币种
app-send-confirm = 转出 { $amount }
app-send-note = 转账无法撤回，请核对号码。
app-send-unclear = 尚不确定是否已转出。请再次询问：无论按多少次，都只会转出一次。
app-sending-sent = 转出中
app-sending-delivered = 已到账
app-sending-returned = 已退回
# { $user } 是一个号码
app-sending-says-sent = 款项已离开您的钱包，正在转给 { $user }。
app-sending-says-delivered = { $user } 已收到。
app-sending-says-returned = { $user } 无法收款，款项已退回您的钱包。
app-send-another = 再次转账
app-done = 完成

# 设置
app-you = 您
# { $id } 是他人向您转账时使用的号码
app-your-number = 您的号码：{ $id }
app-address = 收货地址
app-address-hint = 包裹将寄到这里。地址加密保存，只有寄送包裹的人才能看到。
app-address-recipient = 收件人
app-address-phone = 电话
app-address-line1 = 门牌号和街道
app-address-line2 = 楼栋、楼层
app-address-city = 区或城市
app-address-province = 省份
app-address-postal_code = 邮政编码
app-address-country = 国家（两个字母，如 TH）
app-address-fault-empty = 请填写此项。
app-address-fault-malformed = 看起来不正确。
app-address-saved = 地址已保存。
app-address-remove = 删除地址
app-address-remove-title = 删除此地址？
app-address-removed = 地址已删除。
app-optional = 选填
app-support = 客服
app-support-hint = 请告诉我们发生了什么。我们会在这里和聊天中回复。
app-ticket-write = 您的留言
app-ticket-send = 发送
app-ticket-sent = 已发送。我们会在这里和聊天中回复。
app-ticket-them = 客服
app-ticket-open = 等待回复
app-ticket-answered = 已回复
app-ticket-closed = 已关闭
app-terms = 条款
app-privacy = 隐私
app-legal-commands = 以 / 开头的是与机器人聊天时的命令。在此应用的钱包、客服和设置中也能做同样的事。
app-sign-out-title = 退出登录？
app-sign-out-says = 此设备上保存的您的信息将被移除，您的钱包保持不变。
app-delete-account = 删除我的账户
app-delete-title = 删除您的账户？
app-delete-says = 您的姓名、地址和留言将被永久销毁。依法律要求，资金记录会保留在您的号码之下，存款含凭证和银行提供的姓名；凭证图片保留有限的时间。仅在钱包为空且没有未完成订单时可以删除。
app-delete-confirm = 永久删除
app-delete-unclear = 尚不确定账户是否已删除。此设备已不再保存您的任何信息。请再按一次以确认，账户不会被重复删除。

# 登录之前
app-welcome = DOGLC
app-welcome-says = 您的 Telegram 钱包，内含限时特卖商店。
app-open-telegram = 在 Telegram 中打开
app-expired = 请重新登录。什么都没有丢失。
app-expired-reopen = 请关闭此窗口，并从机器人重新打开应用。什么都没有丢失。
app-gone = 您的账户已删除
app-gone-says = 感谢您曾经来过。如果想回来，只需向机器人发送 /start。
# 仅供开发者
app-sandbox = 以此身份登录（开发）

# The same words as the bot's (bot-terms, bot-privacy), without its tags; a test compares them
app-terms-text =
    您的钱包。只有在您确认之后资金才会变动，而且只变动一次。已到他人账上的款项无法收回。每日和余额都有限额；/wallet 显示剩余额度。钱包不是银行账户，不产生利息。

    特卖。先到先得，以每人限购数量为上限。您支付的是您确认的价格。预留的订单若无法付款，会被释放且不扣款。每场特卖都保留公开的顺序证明，您的收据可以与之核对。

    交付与退款。包裹寄到您填写的地址。兑换码只显示给您。如果订单有问题，请通过 /support 给我们发消息；退款会进入您的钱包。

    公平。我们可能暂停特卖，或封禁用于欺诈或伤害他人的账户。您随时可以询问原因：/support。

    离开。随时可以：/delete_me。我们知道您的哪些信息，请见 /privacy。
app-privacy-text =
    保存什么。Telegram 告诉我们的号码、姓名、用户名和语言。钱包动态和订单。您为寄送包裹填写的地址（仅当您填写时），加密保存。您写给 /support 的内容。您为存款发送的转账凭证及其内容，用于核对付款；以及银行告知的付款人姓名。发给机器人的其他消息在答复后即被清除；只会记住已处理过，保留 14 天。应用不使用 Cookie；它会在您的设备上记住最后的状态，最多 7 天。

    谁能看到。您自己。我们的运营人员，在帮助您或为您寄包裹时；运营人员的每个操作以及每次查看地址，都会记入无法更改的日志。收到您转账的人会看到您的号码和留言。凭证二维码的内容可能会送交凭证核验服务（SlipOK、EasySlip 或 SCB）查询。我们不出售任何信息，也不展示广告。与机器人的聊天经由 Telegram，Telegram 可以读取。

    保存多久。直到您删除账户。转账凭证的图片保留有限的时间，一般为 400 天，即使您在此之前离开。资金动态、存款、订单和运营人员日志作为账册保留在您的号码之下；存款还包括从凭证读出的姓名和银行告知的付款人姓名，这是法律对资金记录的要求。

    您的副本与删除。/history csv 会把您的明细以文件形式发给您。/delete_me 会立即销毁姓名、用户名、语言、地址、登录信息以及您写给客服的内容。
