# 机器人说的话；何时说由 shared/domain/src/bot 决定。值在传入之前已转义；标签是 Telegram 的 HTML。
# 按钮（bot-button-…）和浮在聊天上方的提示是纯文本。

bot-welcome =
    👋 您好，<b>{ $name }</b>！这里是 DOGLC，您的钱包，内含限时特卖商店。
    { "" }
    您想做什么？
bot-menu = 您想做什么？
bot-help =
    <b>我能做什么</b>
    { "" }
    /wallet – 您的余额
    /deposit – 存款
    /deposits – 您的存款
    /send – 转账给他人
    /history – 您的明细，也可以导出文件
    /vip – 手续费更低，限额更高
    /shop – 正在销售的商品
    /buy – 购买商品，例如“/buy 1”或“/buy 1 2”
    /orders – 您的订单
    /support – 联系客服
    /language – 更换语言
    /terms、/privacy – 服务条款，以及我们知道您的哪些信息
    /delete_me – 删除您的账户
    /cancel – 放弃尚未确认的操作
    { "" }
    只有在您确认之后才会扣款，而且只扣一次。
bot-not-understood = 我没有看懂。请选择：
bot-attachment = 这个我处理不了。请选择：
bot-too-old = 这个按钮已经过期了。这是新的菜单：
bot-group = 请在私聊中给我发消息：钱和订单与他人无关。
bot-cancelled = 已放弃。没有购买，也没有转账。
bot-nothing-to-cancel = 没有可放弃的操作。已预留的订单可以在 /orders 中取消。
bot-declined = 好的，没有购买任何东西。

bot-language = 您希望使用哪种语言？
bot-language-set = ✅ 从现在起我用中文和您交流。

bot-wallet = 👛 <b>您的钱包</b>
bot-wallet-balance = { $amount }
bot-wallet-held = （预留：{ $amount }）
bot-wallet-send-left = 今天还可以转出 { $amount }。
bot-statement = 📒 <b>您的明细</b>
bot-statement-empty = 还没有任何动态。
bot-statement-credit = ➕ { $amount } · { $what } · { $time }
bot-statement-debit = ➖ { $amount } · { $what } · { $time }
bot-transfer-order = 订单
bot-transfer-refund = 退款
bot-transfer-send = 转账
bot-transfer-adjustment = 调整
bot-transfer-deposit = 存入
bot-transfer-vip = VIP 等级
bot-transfer-other = 其他

bot-shop = 🛍 <b>正在销售</b>
bot-shop-empty = 目前没有商品在售。
bot-shop-line = <b>{ $name }</b>（编号 { $id }）· { $price }
bot-sale-open = 🟢 剩余 { $count } 件
bot-sale-sold-out = 🔴 已售罄
bot-sale-scheduled = 🕒 { $time } 开始（曼谷时间）
bot-sale-paused = ⏸ 暂未开放
bot-sale-ended = ⚫️ 特卖已结束
bot-product = 🛍 <b>{ $name }</b>
bot-product-price = 价格：<b>{ $price }</b>
bot-product-limit = 每人限购 { $count } 件
bot-buy-usage =
    请告诉我商品编号和数量，例如：
    <code>/buy 1</code> 或 <code>/buy 1 2</code>
bot-offer =
    购买 <b>{ $count } × { $name }</b>，共 <b>{ $total }</b>？
    { "" }
    您确认之后，款项将从钱包扣除。
bot-offer-changed = ⚠️ 您查看之后价格有变动。
bot-bought = ✅ 已预留：{ $count }
bot-bought-unknown = ⏳ 商店还没有答复是否购买成功。
bot-bought-total = 合计：<b>{ $total }</b>
bot-bought-wait = 一有结果我就告诉您。
bot-bought-unclear =
    商店目前没有答复，尚不确定您的订单是否已被接受。
    { "" }
    请再试一次：无论按多少次，您只会购买一次。

bot-orders = 📦 <b>您的订单</b>
bot-orders-empty = 您还没有下过订单。
bot-order = 📦 <b>{ $count } × { $name }</b>
bot-order-status = 状态：<b>{ $status }</b>
bot-order-reason = 原因：{ $reason }
bot-order-total = 合计：{ $total }
bot-order-time = 下单时间：{ $time }（曼谷）
bot-order-tracking = 包裹：{ $tracking }
bot-order-id = 订单号：<code>{ $order }</code>
bot-order-cancel-asked = 已申请取消您的订单，目前状态如下：
bot-status-unknown = 尚未确定
bot-status-reserved = 已预留
bot-status-paid = 已付款
bot-status-fulfilled = 已交付
bot-status-released = 未付款
bot-status-expired = 已过期
bot-status-cancelled = 已取消
bot-status-refunded = 已退款

bot-support-ask = 💬 有什么可以帮您？您的下一条消息会转给我们的客服，他们会在这里直接回复。

bot-notice-reserved = ⏳ 已为您预留：<b>{ $count } × { $name }</b>，共 { $total }。
bot-notice-paid = ✅ 已付款：<b>{ $count } × { $name }</b>，共 { $total }。它归您了！
bot-notice-fulfilled = 🎁 已交付：<b>{ $count } × { $name }</b>（{ $total }）。
bot-notice-sent = 📮 已寄出：<b>{ $count } × { $name }</b>（{ $total }）。
bot-notice-codes = 🎁 <b>{ $count } × { $name }</b> 的兑换码已备好（{ $total }）。点击下方查看；其他人看不到。
bot-notice-paid-physical = 📮 我们还不知道寄到哪里。请在应用中填写您的地址。
bot-notice-paid-digital = 🔑 兑换码会放在订单里，准备好后我会通知您。
bot-notice-ticket = 💬 <b>客服已回复您</b>
bot-notice-released = ❌ 您的订单 <b>{ $count } × { $name }</b>（{ $total }）未能付款，没有扣款。
bot-notice-expired = ⌛️ 您的订单 <b>{ $count } × { $name }</b>（{ $total }）已过期，没有扣款。
bot-notice-cancelled = 🚫 您的订单 <b>{ $count } × { $name }</b>（{ $total }）已取消，没有扣款。
bot-notice-refunded = ↩️ <b>{ $count } × { $name }</b> 的 { $total } 已退还给您。
bot-notice-received = 💸 您收到用户 { $user } 转来的 <b>{ $amount }</b>。
bot-notice-memo = 留言：“{ $memo }”
bot-notice-returned = ↩️ 您转给用户 { $user } 的 <b>{ $amount }</b> 已退回。
bot-notice-credited = ➕ <b>{ $amount }</b> 已存入您的钱包。
bot-notice-debited = ➖ 已从您的钱包扣除 <b>{ $amount }</b>。

bot-button-app = 🚀 打开应用
bot-button-wallet = 👛 钱包
bot-button-shop = 🛍 商店
bot-button-orders = 📦 订单
bot-button-language = 🌐 语言
bot-button-help = ❓ 帮助
bot-button-menu = ⬅️ 菜单
bot-button-back = ⬅️ 返回
bot-button-refresh = 🔄 刷新
bot-button-next = 更多 ➡️
bot-button-statement = 📒 明细
bot-button-product = { $name } · { $price }
bot-button-buy = 购买 { $count } 件
bot-button-confirm = ✅ 是，购买
bot-button-decline = ✖️ 否
bot-button-again = 🔁 再试一次
bot-button-order = 📦 查看订单
bot-button-order-line = { $count } × { $name } · { $status }
bot-button-reply = 💬 回复
bot-button-cancel-order = 🚫 取消订单

# 菜单命令：每条最多一短行，不加句号
bot-command-start = 开始使用
bot-command-wallet = 余额和明细
bot-command-deposit = 向钱包存款
bot-command-deposits = 您的存款记录
bot-command-shop = 正在销售的商品
bot-command-buy = 购买商品，例如 /buy 1
bot-command-orders = 您的订单
bot-command-send = 转账给他人
bot-command-history = 明细，也可以导出文件
bot-command-vip = VIP 等级：手续费更低，限额更高
bot-command-support = 联系客服
bot-command-language = 更换语言
bot-command-help = 我能做什么
bot-command-terms = 服务条款
bot-command-privacy = 我们知道您的哪些信息
bot-command-delete_me = 删除您的账户
bot-command-cancel = 放弃尚未确认的操作
bot-command-console = 运营人员：打开控制台
bot-command-stats = 运营人员：今日数据
bot-command-ban = 运营人员：封禁用户
bot-command-unban = 运营人员：解除封禁
bot-command-broadcast = 运营人员：通知所有人

# 图片、文件和其他非文字内容
bot-attachment-picture = 🖼 我看不了视频和动画。如果是转账凭证，请以图片发送；如果想给客服看什么，请在 /support 中用几句话描述。
bot-attachment-document = 📄 我打不开这个文件。如果是转账凭证，请以 JPEG 或 PNG 图片发送；如果是给客服的，请在 /support 中用文字说明。
bot-attachment-voice = 🎙 我听不了语音。请用文字写给我，或选择：
bot-attachment-sticker = 😊 真不错！您想做什么？
bot-attachment-contact = 这位联系人似乎不在 Telegram 上，因此无法向其转账。
bot-attachment-words = 请用文字说明：图片和文件无法送达。

# 群组和内联模式
bot-group-added = 👋 大家好！钱包和订单是私人的，请在私聊中给我发消息。在群里我会保持安静。
bot-inline-line = { $price } · 点击分享
bot-button-private = 💬 私聊我
bot-button-buy-here = 🛍 查看并购买
bot-button-share = 📣 分享

# 是与否的问题
bot-question-declined = 好的，什么都没有做。
bot-question-unclear =
    没有及时得到答复，尚不确定是否已完成。
    { "" }
    请再试一次：无论按多少次，只会执行一次。
bot-button-no = ✖️ 否

# 明细文件
bot-statement-period = 从 { $first } 到 { $last }（曼谷）
bot-statement-hint = 查询指定日期：<code>/history 2026-11-01 2026-11-30</code>
bot-history-usage =
    请这样写起止日期：
    <code>/history 2026-11-01 2026-11-30</code>
    { "" }
    在末尾加上 <code>csv</code> 即可获得文件。
bot-file = 📄 您的明细：{ $count } 条。可用任何电子表格软件打开。
bot-file-cut = 这些是最新的记录；一个文件放不下更多。请选择更少的天数。
bot-button-file = 📄 导出文件

# 转账。{ $user } 是对方在 Telegram 的号码
bot-send-amount = 💸 您想转多少？直接写金额，例如 <code>50</code> 或 <code>1250.50</code>。
bot-send-amount-wrong = ⚠️ 我看不出这是金额。
bot-send-receiver = <b>{ $amount }</b> 转给谁？请写对方的号码、分享联系人，或转发对方的一条消息给我。
bot-send-receiver-wrong = ⚠️ 我看不出这是谁。
bot-send-username = ⚠️ Telegram 不会告诉我 @ 名称背后是谁。请分享联系人，或写号码。
bot-send-self = ⚠️ 这是您自己。请选择其他人。
bot-send-unknown = ⚠️ 此人在这里还没有钱包。请邀请对方先来和我打个招呼。
bot-send-cancel = 用 /cancel 结束。
bot-send-confirm = 把 <b>{ $amount }</b> 转给此人？
bot-person = 👤 用户 { $user }
bot-person-named = 👤 <b>{ $name }</b>（用户 { $user }）
bot-send-final = 请再看一遍：到账的款项无法收回。
bot-send-nothing = 您的钱包没有任何支出。
bot-sent = ✅ <b>{ $amount }</b> 正在转给用户 { $user }。
bot-sent-delivered = ✅ <b>{ $amount }</b> 已到达用户 { $user }。
bot-sent-returned = ↩️ 转给用户 { $user } 的 <b>{ $amount }</b> 已退回您的钱包。
bot-button-send = 💸 转账
bot-button-send-yes = ✅ 是，转账

# 购买的商品如何到达买家
bot-product-physical = 📮 邮寄
bot-product-digital = 🔑 您将获得兑换码
bot-order-needs-address = 📮 我们还不知道寄到哪里。请在应用中填写您的地址。
bot-order-being-sent = 📮 我们正在准备您的包裹，寄出时会通知您。
bot-order-codes = 🔑 您的兑换码（点击即可复制，请妥善保管）：
bot-order-code = <code>{ $code }</code>
bot-order-codes-soon = 🔑 您的兑换码还没准备好，准备好后我会通知您。

# 客服
bot-support-sent =
    ✅ 客服已收到您的消息，会在这里直接回复。
    工单 <code>{ $ticket }</code>
bot-support-long = 太长了：一条消息最多 2,000 个字符。请分几条写。
bot-button-support = 💬 客服

# 条款、我们知道的信息、离开。用平实的话准确说明产品的实际做法
bot-terms =
    <b>条款，简单明了</b>
    { "" }
    <b>您的钱包。</b>只有在您确认之后资金才会变动，而且只变动一次。已到他人账上的款项无法收回。每日和余额都有限额；/wallet 显示剩余额度。钱包不是银行账户，不产生利息。
    { "" }
    <b>特卖。</b>先到先得，以每人限购数量为上限。您支付的是您确认的价格。预留的订单若无法付款，会被释放且不扣款。每场特卖都保留公开的顺序证明，您的收据可以与之核对。
    { "" }
    <b>交付与退款。</b>包裹寄到您填写的地址。兑换码只显示给您。如果订单有问题，请通过 /support 给我们发消息；退款会进入您的钱包。
    { "" }
    <b>公平。</b>我们可能暂停特卖，或封禁用于欺诈或伤害他人的账户。您随时可以询问原因：/support。
    { "" }
    <b>离开。</b>随时可以：/delete_me。我们知道您的哪些信息，请见 /privacy。
bot-privacy =
    <b>我们知道您的哪些信息</b>
    { "" }
    <b>保存什么。</b>Telegram 告诉我们的号码、姓名、用户名和语言。钱包动态和订单。您为寄送包裹填写的地址（仅当您填写时），加密保存。您写给 /support 的内容。您为存款发送的转账凭证及其内容，用于核对付款；以及银行告知的付款人姓名。发给机器人的其他消息在答复后即被清除；只会记住已处理过，保留 14 天。应用不使用 Cookie；它会在您的设备上记住最后的状态，最多 7 天。
    { "" }
    <b>谁能看到。</b>您自己。我们的运营人员，在帮助您或为您寄包裹时；运营人员的每个操作以及每次查看地址，都会记入无法更改的日志。收到您转账的人会看到您的号码和留言。凭证二维码的内容可能会送交凭证核验服务（SlipOK、EasySlip 或 SCB）查询。我们不出售任何信息，也不展示广告。与机器人的聊天经由 Telegram，Telegram 可以读取。
    { "" }
    <b>保存多久。</b>直到您删除账户。转账凭证的图片保留有限的时间，一般为 400 天，即使您在此之前离开。资金动态、存款、订单和运营人员日志作为账册保留在您的号码之下；存款还包括从凭证读出的姓名和银行告知的付款人姓名，这是法律对资金记录的要求。
    { "" }
    <b>您的副本与删除。</b><code>/history csv</code> 会把您的明细以文件形式发给您。/delete_me 会立即销毁姓名、用户名、语言、地址、登录信息以及您写给客服的内容。
bot-leave =
    🗑 <b>删除您的账户？</b>
    { "" }
    您的姓名、用户名、语言、地址、登录信息以及写给客服的内容将立即销毁，无法恢复。资金动态、存款和订单作为账册保留在您的号码之下，存款含凭证和银行提供的姓名；凭证图片保留有限的时间。详见 /privacy。
    { "" }
    您的钱包必须为空，且没有未完成的订单。
bot-leave-balance = 您的钱包里还有钱或有款项在途，暂时无法删除账户。请先花掉或转给他人。
bot-leave-orders = 您还有未完成的订单，暂时无法删除账户。请等到它交付或取消。
bot-left = 👋 您的账户已删除。感谢您曾经来过。如果想回来，只需发送 /start。
bot-button-terms = 📜 条款
bot-button-privacy = 🔒 隐私
bot-button-leave = 🗑 删除账户
bot-button-leave-yes = 🗑 是，全部删除

# 给运营人员
bot-help-operators =
    <b>运营人员</b>
    /console – 打开控制台
    /stats – 今日数据
    /ban、/unban – 用户号码和原因
    /broadcast – 通知所有人
bot-console = 🖥 这是进入控制台的链接。仅能使用一次，五分钟内有效，只供您本人使用：请勿转发。
bot-button-console = 🖥 打开控制台
bot-stats = 📊 <b>{ $day }</b>（曼谷）
bot-stats-people = 👥 用户：<b>{ $all }</b>，今日新增：{ $part }
bot-stats-orders = 📦 今日订单：<b>{ $all }</b>，已付款：{ $part }
bot-stats-sold = 💰 今日销售：<b>{ $amount }</b>
bot-stats-deliver = 📮 待交付：{ $number }
bot-stats-tickets = 💬 待处理工单：{ $number }
bot-stats-approvals = ✍️ 待审批：{ $number }
bot-stats-dead = ⚠️ 死信：{ $number }
bot-ban-usage =
    请写用户号码和原因：
    <code>/ban 1001 欺诈</code>
bot-unban-usage =
    请写用户号码和原因：
    <code>/unban 1001 误判</code>
bot-ban-confirm = 封禁用户 <b>{ $user }</b>？钱包会立即冻结，登录会结束。
bot-unban-confirm = 解除对用户 <b>{ $user }</b> 的封禁？
bot-banned = 🚫 用户 { $user } 已被封禁。
bot-unbanned = ✅ 用户 { $user } 已解除封禁。
bot-button-ban = 🚫 是，封禁
bot-button-unban = ✅ 是，解除
bot-broadcast-ask =
    📣 要告诉大家什么？请写在一条消息里。
    { "" }
    如需多种语言，请在每部分前单独一行写上代码：<code>{ "[th]" }</code>、<code>{ "[en]" }</code>、<code>{ "[zh]" }</code>……每个人会收到自己语言的部分。
bot-broadcast-wrong = ⚠️ 每种语言需要 1 到 3,000 个字符。请重新写。
bot-broadcast-preview = 📣 <b>将发送给所有人：</b>
bot-broadcast-language = <b>{ $code }</b>
bot-broadcast-others = 使用此处没有的语言的人，会收到其中另一种语言的内容。
bot-broadcast-running = 📣 <b>正在通知所有人……</b>
bot-broadcast-stopped = ⏹ <b>已停止。</b>已收到消息的人会保留它。
bot-broadcast-done = ✅ <b>已通知所有人。</b>
bot-broadcast-figures = 已发送：{ $sent } · 未送达：{ $failed } · 人数：{ $recipients }
bot-button-broadcast = 📣 是，通知所有人
bot-button-stop = ⏹ 停止

# 存款。{ $number } 是供复制的数字；原因中的 { $slip } 和 { $deposit } 是金额
bot-deposit-open = 📥 <b>尚未完成的存款：</b>
bot-deposit-line = <b>{ $amount }</b> · { $status } · { $time }
bot-deposit-ask = 📥 您想存入多少？请选择金额，或直接写出来，例如 <code>1500</code> 或 <code>1500.50</code>。
bot-deposit-amount-wrong = ⚠️ 我看不出这是多少泰铢。
bot-deposit-range = ⚠️ 每次可存入 { $min } 至 { $max }。
bot-deposit = 📥 <b>存款 { $amount }</b>
bot-deposit-exact = 请准确转账 <code>{ $number }</code> 泰铢，一萨当也不要差：我们靠零头认出这笔钱是您的。
bot-deposit-bank = 银行：<b>{ $bank }</b>
bot-deposit-account = 账号：<code>{ $number }</code>
bot-deposit-holder = 户名：<b>{ $name }</b>
bot-deposit-until = 截止：{ $time }（曼谷）
bot-deposit-then = 用银行应用扫描二维码，或手动转账，然后把转账凭证的图片发到这里。
bot-deposit-credited = ✅ 已存入钱包：<b>{ $amount }</b>
bot-deposit-time = 开始时间：{ $time }（曼谷）
bot-deposit-id = 存款编号：<code>{ $deposit }</code>
bot-deposits = 📥 <b>您的存款</b>
bot-deposits-empty = 您还没有存过款。
bot-deposit-status-pending = 等待您转账
bot-deposit-status-slip_submitted = 正在核对凭证
bot-deposit-status-review = 人工审核中
bot-deposit-status-credited = 已到账
bot-deposit-status-expired = 已过期
bot-deposit-status-rejected = 已拒绝
bot-button-deposit = 📥 存款
bot-button-deposits = 📥 我的存款
bot-button-deposit-line = { $amount } · { $status }
bot-button-deposit-view = 📥 查看存款
bot-button-paid = 🧾 已付款，发送凭证
bot-button-qr = 🔳 显示二维码

# 转账凭证
bot-slip-ask = 🧾 请现在发送转账凭证，图片或 JPEG、PNG 文件都可以。
bot-slip-hint = 请以 JPEG 或 PNG 图片发送凭证，最大 5 MB。
bot-slip-received = 🧾 已收到。存款 <b>{ $amount }</b> 的凭证正在核对，有结果我会告诉您。
bot-slip-none = 🧾 如果这是转账凭证：您没有与之对应的存款，无论是未完成的还是刚过期的。请先开始一笔存款；如果已经转账，请在 /support 联系客服。
bot-slip-which = 🧾 这张凭证属于哪一笔存款？
bot-slip-which-late = 🧾 您没有未完成的存款。这是某笔已过期存款的凭证吗？如果是，请选择：
bot-slip-type = ⚠️ 这既不是 JPEG 也不是 PNG 图片。
bot-slip-large = ⚠️ 这张图片太大了。
bot-slip-over = ⚠️ 这笔存款不再接受凭证。如果您已付款，请联系 /support；您的钱不会丢失。
bot-slip-unclear =
    没有及时得到答复，因此不确定凭证是否已送达。
    { "" }
    请再试一次：无论按多少次，只计算一次。
bot-deposit-why-slip_amount_differs = 凭证上是 { $slip }，存款是 { $deposit }。
bot-deposit-why-slip_amount = 凭证上的金额与存款不一致。
bot-deposit-why-slip_receiver_differs = 凭证上的收款人不是这笔存款的账户。
bot-deposit-why-slip_too_old = 凭证的时间早于这笔存款。
bot-deposit-why-slip_late = 凭证上的转账晚于这笔存款的时限。
bot-deposit-why-slip_in_future = 凭证上的日期还没到。
bot-deposit-why-slip_no_qr = 凭证上找不到二维码。
bot-deposit-why-slip_unreadable = 图片不够清晰，无法读取。
bot-deposit-why-slip_inconsistent = 凭证上的参考号、银行和日期互不相符。
bot-deposit-why-slip_already_used = 这张凭证已经使用过。
bot-deposit-why-slip_not_found = 银行查不到这笔转账。
bot-deposit-why-slip_above_automatic_limit = 凭证上的各项都相符，还需工作人员确认。
bot-deposit-why-slip_unconfirmed = 系统无法自动确认这笔转账，将由人工查看。
bot-deposit-why-tier_limit_exceeded = 超出了您账户的限额。
bot-deposit-why-wallet_closed = 您的钱包目前无法收款：已冻结或关闭。
bot-deposit-why-wallet_refused = 您的钱包未接收这笔钱，工作人员正在查明原因。
bot-deposit-why-payment_dismissed = 此转账之前已被搁置，工作人员会再次查看。
bot-deposit-why-late = 款项在存款过期之后才到账。
bot-deposit-why-over = 到账金额多于预期。
bot-deposit-why-under = 到账金额少于预期。
bot-deposit-why-twice = 这笔存款已经付过款。
bot-deposit-why-ambiguous = 这张凭证所证明的转账已计入另一笔存款。
bot-deposit-why-operator = 我们的工作人员说：“{ $words }”
bot-deposit-why-other = 还有一些地方对不上。
bot-deposit-please-slip_no_qr = 请发送银行应用保存的完整凭证。
bot-deposit-please-slip_unreadable = 请发送银行应用保存的凭证，而不是屏幕照片。
bot-notice-deposit-pending = ⚠️ 您的存款 <b>{ $amount }</b> 的凭证无法计入。
bot-notice-deposit-pending-then = 存款仍然有效：请再发一张凭证，或按准确金额转账。
bot-notice-deposit-review = 🔎 我们的工作人员正在查看您的存款 <b>{ $amount }</b>。您无需做任何事。
bot-notice-deposit-credited = ✅ <b>{ $amount }</b> 已存入您的钱包。
bot-notice-deposit-expired = ⌛️ 您的存款 <b>{ $amount }</b> 已过期，没有收到款项。
bot-notice-deposit-rejected = ❌ 您的存款 <b>{ $amount }</b> 被拒绝。
bot-notice-deposit-over-then = 如果您已付款，请联系 /support；您的钱不会丢失。
bot-notice-deposit-expired-then = 请不要再向它转账。如果已经转账，您的钱不会丢失：请把凭证图片发到这里。

# VIP。{ $name } 是品牌名
bot-vip = ⭐ <b>VIP 会员</b>
bot-vip-none = 您还没有 VIP 等级。
bot-vip-level = 您的等级：<b>{ $name }</b>，有效期至 { $time }（曼谷）
bot-vip-empty = 目前没有可购买的等级。
bot-vip-line = <b>{ $name }</b> · { $price }，{ $count } 天
bot-vip-gains = 手续费 −{ $percent } % · 每天最多存入 { $deposit } · 每天最多转出 { $send }
bot-vip-now = 您现在的价格：<b>{ $price }</b>
bot-vip-offer = 以 <b>{ $price }</b> 购买 <b>{ $name }</b>？
bot-vip-until = 有效期至 { $time }（曼谷）。
bot-vip-final = 您确认后，金额将从您的钱包扣除。
bot-vip-bought = ⭐ <b>购买成功！</b>
bot-vip-paid = 已支付：{ $amount }
bot-button-vip = ⭐ VIP 会员
bot-button-vip-level = { $name } · { $price }
