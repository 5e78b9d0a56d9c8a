# 봇이 하는 말; 언제 말할지는 shared/domain/src/bot가 정합니다. 값은 여기 오기 전에 이스케이프되며 태그는 Telegram의 HTML입니다.
# 버튼(bot-button-…)과 채팅 위의 알림은 일반 텍스트입니다.

bot-welcome =
    👋 안녕하세요, <b>{ $name }</b> 님! 반짝 세일 상점이 들어 있는 지갑, DOGLC입니다.
    { "" }
    무엇을 하시겠어요?
bot-menu = 무엇을 하시겠어요?
bot-help =
    <b>할 수 있는 일</b>
    { "" }
    /wallet – 잔액 보기
    /deposit – 입금하기
    /deposits – 내 입금
    /send – 다른 사람에게 송금
    /history – 내역 보기, 파일로도 가능
    /vip – 더 낮은 수수료, 더 높은 한도
    /shop – 판매 중인 상품
    /buy – 상품 구매, 예: “/buy 1” 또는 “/buy 1 2”
    /orders – 내 주문
    /support – 고객센터에 문의하기
    /language – 언어 바꾸기
    /terms, /privacy – 이용 약관, 그리고 저희가 보관하는 정보
    /delete_me – 계정 삭제
    /cancel – 확인하지 않은 작업 취소
    { "" }
    확인하신 뒤에만, 한 번만 결제됩니다.
bot-not-understood = 이해하지 못했습니다. 선택해 주세요:
bot-attachment = 그것으로는 할 수 있는 일이 없습니다. 선택해 주세요:
bot-too-old = 너무 오래된 버튼입니다. 새 메뉴입니다:
bot-group = 개인 채팅으로 말씀해 주세요. 돈과 주문은 다른 사람이 볼 일이 아닙니다.
bot-cancelled = 취소했습니다. 산 것도 보낸 것도 없습니다.
bot-nothing-to-cancel = 취소할 것이 없습니다. 이미 예약된 주문은 /orders에서 취소할 수 있습니다.
bot-declined = 네, 아무것도 사지 않았습니다.

bot-language = 어떤 언어를 원하세요?
bot-language-set = ✅ 이제부터 한국어로 말씀드리겠습니다.

bot-wallet = 👛 <b>내 지갑</b>
bot-wallet-balance = { $amount }
bot-wallet-held = (보류: { $amount })
bot-wallet-send-left = 오늘 { $amount } 더 보낼 수 있습니다.
bot-statement = 📒 <b>내역</b>
bot-statement-empty = 아직 내역이 없습니다.
bot-statement-credit = ➕ { $amount } · { $what } · { $time }
bot-statement-debit = ➖ { $amount } · { $what } · { $time }
bot-transfer-order = 주문
bot-transfer-refund = 환불
bot-transfer-send = 송금
bot-transfer-adjustment = 정정
bot-transfer-deposit = 입금
bot-transfer-vip = VIP 등급
bot-transfer-other = 기타

bot-shop = 🛍 <b>판매 중</b>
bot-shop-empty = 지금은 판매 중인 상품이 없습니다.
bot-shop-line = <b>{ $name }</b> ({ $id }번) · { $price }
bot-sale-open = 🟢 { $count }개 남음
bot-sale-sold-out = 🔴 품절
bot-sale-scheduled = 🕒 { $time } 시작 (방콕)
bot-sale-paused = ⏸ 지금은 판매하지 않음
bot-sale-ended = ⚫️ 세일이 끝났습니다
bot-product = 🛍 <b>{ $name }</b>
bot-product-price = 가격: <b>{ $price }</b>
bot-product-limit = 1인당 최대 { $count }개
bot-buy-usage =
    상품 번호와 수량을 알려 주세요. 예:
    <code>/buy 1</code> 또는 <code>/buy 1 2</code>
bot-offer =
    <b>{ $count } × { $name }</b>을(를) <b>{ $total }</b>에 구매할까요?
    { "" }
    확인하시면 지갑에서 금액이 빠져나갑니다.
bot-offer-changed = ⚠️ 보신 뒤에 가격이 바뀌었습니다.
bot-bought = ✅ 예약됨: { $count }
bot-bought-unknown = ⏳ 구매가 되었는지 상점이 아직 답하지 않았습니다.
bot-bought-total = 합계: <b>{ $total }</b>
bot-bought-wait = 결정되는 대로 알려 드리겠습니다.
bot-bought-unclear =
    지금 상점이 답하지 않습니다. 주문이 접수되었는지 확실하지 않습니다.
    { "" }
    다시 시도해 주세요. 몇 번을 누르셔도 한 번만 구매됩니다.

bot-orders = 📦 <b>내 주문</b>
bot-orders-empty = 아직 주문한 것이 없습니다.
bot-order = 📦 <b>{ $count } × { $name }</b>
bot-order-status = 상태: <b>{ $status }</b>
bot-order-reason = 이유: { $reason }
bot-order-total = 합계: { $total }
bot-order-time = 주문 시각: { $time } (방콕)
bot-order-tracking = 소포: { $tracking }
bot-order-id = 주문 번호: <code>{ $order }</code>
bot-order-cancel-asked = 주문 취소를 요청했습니다. 현재 상태입니다:
bot-status-unknown = 아직 모름
bot-status-reserved = 예약됨
bot-status-paid = 결제됨
bot-status-fulfilled = 전달됨
bot-status-released = 결제 안 됨
bot-status-expired = 만료됨
bot-status-cancelled = 취소됨
bot-status-refunded = 환불됨

bot-support-ask = 💬 무엇을 도와 드릴까요? 다음에 보내시는 메시지가 담당자에게 전달되고, 바로 여기에서 답해 드립니다.

bot-notice-reserved = ⏳ 예약되었습니다: <b>{ $count } × { $name }</b>, { $total }.
bot-notice-paid = ✅ 결제되었습니다: <b>{ $count } × { $name }</b>, { $total }. 이제 고객님 것입니다!
bot-notice-fulfilled = 🎁 전달되었습니다: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-sent = 📮 발송되었습니다: <b>{ $count } × { $name }</b> ({ $total }).
bot-notice-codes = 🎁 <b>{ $count } × { $name }</b> 코드가 준비되었습니다 ({ $total }). 아래를 눌러 확인하세요. 다른 사람은 볼 수 없습니다.
bot-notice-paid-physical = 📮 어디로 보낼지 아직 모릅니다. 앱에서 주소를 알려 주세요.
bot-notice-paid-digital = 🔑 코드는 주문에서 볼 수 있습니다. 준비되면 알려 드리겠습니다.
bot-notice-ticket = 💬 <b>고객센터가 답했습니다</b>
bot-notice-released = ❌ <b>{ $count } × { $name }</b> 주문({ $total })을 결제할 수 없었습니다. 돈은 빠져나가지 않았습니다.
bot-notice-expired = ⌛️ <b>{ $count } × { $name }</b> 주문({ $total })이 만료되었습니다. 돈은 빠져나가지 않았습니다.
bot-notice-cancelled = 🚫 <b>{ $count } × { $name }</b> 주문({ $total })이 취소되었습니다. 돈은 빠져나가지 않았습니다.
bot-notice-refunded = ↩️ <b>{ $count } × { $name }</b>의 { $total }을(를) 돌려받았습니다.
bot-notice-received = 💸 사용자 { $user }에게서 <b>{ $amount }</b>을(를) 받았습니다.
bot-notice-memo = 메시지: “{ $memo }”
bot-notice-returned = ↩️ 사용자 { $user }에게 보낸 <b>{ $amount }</b>이(가) 되돌아왔습니다.
bot-notice-credited = ➕ 지갑에 <b>{ $amount }</b>이(가) 더해졌습니다.
bot-notice-debited = ➖ 지갑에서 <b>{ $amount }</b>이(가) 빠졌습니다.

bot-button-app = 🚀 앱 열기
bot-button-wallet = 👛 지갑
bot-button-shop = 🛍 상점
bot-button-orders = 📦 주문
bot-button-language = 🌐 언어
bot-button-help = ❓ 도움말
bot-button-menu = ⬅️ 메뉴
bot-button-back = ⬅️ 뒤로
bot-button-refresh = 🔄 새로 고침
bot-button-next = 더 보기 ➡️
bot-button-statement = 📒 내역
bot-button-product = { $name } · { $price }
bot-button-buy = { $count }개 구매
bot-button-confirm = ✅ 네, 구매
bot-button-decline = ✖️ 아니요
bot-button-again = 🔁 다시 시도
bot-button-order = 📦 주문 보기
bot-button-order-line = { $count } × { $name } · { $status }
bot-button-reply = 💬 답장하기
bot-button-cancel-order = 🚫 주문 취소

# 메뉴의 명령: 각각 짧은 한 줄, 마침표 없음
bot-command-start = 시작하기
bot-command-wallet = 잔액과 내역
bot-command-deposit = 입금하기
bot-command-deposits = 내 입금
bot-command-shop = 판매 중인 상품
bot-command-buy = 상품 구매, 예: /buy 1
bot-command-orders = 내 주문
bot-command-send = 다른 사람에게 송금
bot-command-history = 내역, 파일로도 가능
bot-command-vip = VIP 등급: 더 낮은 수수료, 더 높은 한도
bot-command-support = 고객센터에 문의하기
bot-command-language = 언어 바꾸기
bot-command-help = 할 수 있는 일
bot-command-terms = 이용 약관
bot-command-privacy = 저희가 보관하는 정보
bot-command-delete_me = 계정 삭제
bot-command-cancel = 확인하지 않은 작업 취소
bot-command-console = 운영자: 콘솔 열기
bot-command-stats = 운영자: 오늘의 수치
bot-command-ban = 운영자: 사용자 차단
bot-command-unban = 운영자: 차단 해제
bot-command-broadcast = 운영자: 모두에게 알리기

# 사진, 파일 등 글이 아닌 것
bot-attachment-picture = 🖼 동영상이나 움직이는 사진은 볼 수 없습니다. 이체 확인증이라면 사진으로 보내 주시고, 담당자에게 보여 주고 싶은 것은 /support에 몇 마디로 설명해 주세요.
bot-attachment-document = 📄 이 파일은 열 수 없습니다. 이체 확인증이라면 JPEG나 PNG 사진으로 보내 주시고, 담당자에게 전할 것이라면 /support에 글로 써 주세요.
bot-attachment-voice = 🎙 음성은 들을 수 없습니다. 글로 쓰시거나 선택해 주세요:
bot-attachment-sticker = 😊 멋지네요! 무엇을 하시겠어요?
bot-attachment-contact = 이 연락처는 Telegram에 없는 것 같아 송금할 수 없습니다.
bot-attachment-words = 글로 써 주세요. 사진과 파일은 전달되지 않습니다.

# 그룹과 인라인 모드
bot-group-added = 👋 안녕하세요 여러분! 지갑과 주문은 사적인 것이니 개인 채팅으로 말씀해 주세요. 이 그룹에서는 조용히 있겠습니다.
bot-inline-line = { $price } · 눌러서 공유
bot-button-private = 💬 개인 채팅 열기
bot-button-buy-here = 🛍 보고 구매하기
bot-button-share = 📣 공유

# 예/아니요 질문
bot-question-declined = 네, 아무것도 하지 않았습니다.
bot-question-unclear =
    제때 답이 없어서 처리되었는지 확실하지 않습니다.
    { "" }
    다시 시도해 주세요. 몇 번을 누르셔도 한 번만 처리됩니다.
bot-button-no = ✖️ 아니요

# 내역 파일
bot-statement-period = { $first }부터 { $last }까지 (방콕)
bot-statement-hint = 특정 날짜: <code>/history 2026-11-01 2026-11-30</code>
bot-history-usage =
    시작일과 종료일을 이렇게 써 주세요:
    <code>/history 2026-11-01 2026-11-30</code>
    { "" }
    끝에 <code>csv</code>를 붙이면 파일로 받습니다.
bot-file = 📄 내역: { $count }건. 어떤 스프레드시트에서도 열립니다.
bot-file-cut = 가장 최근 내역입니다. 파일 하나에 더는 들어가지 않으니 기간을 줄여 주세요.
bot-button-file = 📄 파일로 받기

# 송금. { $user }는 Telegram에서의 번호
bot-send-amount = 💸 얼마를 보낼까요? 금액만 쓰세요. 예: <code>50</code> 또는 <code>1250.50</code>.
bot-send-amount-wrong = ⚠️ 금액으로 읽을 수 없습니다.
bot-send-receiver = <b>{ $amount }</b>을(를) 누구에게 보낼까요? 번호를 쓰거나, 연락처를 공유하거나, 그 사람의 메시지를 전달해 주세요.
bot-send-receiver-wrong = ⚠️ 누구인지 알 수 없습니다.
bot-send-username = ⚠️ Telegram은 @ 이름이 누구인지 알려 주지 않습니다. 연락처를 공유하거나 번호를 써 주세요.
bot-send-self = ⚠️ 본인입니다. 다른 사람을 선택해 주세요.
bot-send-unknown = ⚠️ 이 사람은 아직 여기에 지갑이 없습니다. 먼저 저에게 인사하도록 초대해 주세요.
bot-send-cancel = /cancel로 끝낼 수 있습니다.
bot-send-confirm = 이 사람에게 <b>{ $amount }</b>을(를) 보낼까요?
bot-person = 👤 사용자 { $user }
bot-person-named = 👤 <b>{ $name }</b> (사용자 { $user })
bot-send-final = 한 번 더 확인해 주세요. 도착한 돈은 되돌릴 수 없습니다.
bot-send-nothing = 지갑에서 나간 돈은 없습니다.
bot-sent = ✅ <b>{ $amount }</b>이(가) 사용자 { $user }에게 가는 중입니다.
bot-sent-delivered = ✅ <b>{ $amount }</b>이(가) 사용자 { $user }에게 도착했습니다.
bot-sent-returned = ↩️ 사용자 { $user }에게 보낸 <b>{ $amount }</b>이(가) 지갑으로 돌아왔습니다.
bot-button-send = 💸 송금
bot-button-send-yes = ✅ 네, 보내기

# 산 것이 구매자에게 가는 방법
bot-product-physical = 📮 우편으로 갑니다
bot-product-digital = 🔑 코드를 받습니다
bot-order-needs-address = 📮 어디로 보낼지 아직 모릅니다. 앱에서 주소를 알려 주세요.
bot-order-being-sent = 📮 소포를 준비하고 있습니다. 발송되면 알려 드리겠습니다.
bot-order-codes = 🔑 내 코드 (누르면 복사되며, 혼자만 보관하세요):
bot-order-code = <code>{ $code }</code>
bot-order-codes-soon = 🔑 코드가 아직 준비되지 않았습니다. 준비되면 알려 드리겠습니다.

# 고객센터
bot-support-sent =
    ✅ 담당자가 메시지를 받았으며 바로 여기에서 답해 드립니다.
    문의 번호 <code>{ $ticket }</code>
bot-support-long = 너무 깁니다. 한 메시지에는 2,000자까지 들어갑니다. 나누어 써 주세요.
bot-button-support = 💬 고객센터

# 약관, 아는 정보, 떠나기. 쉬운 말로 정확히 이것만; 제품이 실제로 하는 일입니다
bot-terms =
    <b>쉬운 말로 쓴 이용 약관</b>
    { "" }
    <b>지갑.</b> 돈은 확인하신 뒤에만, 한 번만 움직입니다. 다른 사람에게 도착한 돈은 되돌릴 수 없습니다. 하루 한도와 잔액 한도가 있으며 /wallet에서 남은 한도를 볼 수 있습니다. 지갑은 은행 계좌가 아니며 이자가 없습니다.
    { "" }
    <b>세일.</b> 먼저 온 순서대로, 1인당 한도까지입니다. 확인하신 가격을 냅니다. 예약된 주문을 결제할 수 없으면 풀리고 돈은 빠져나가지 않습니다. 세일마다 순서의 공개 증명이 남으며 영수증을 그것과 대조할 수 있습니다.
    { "" }
    <b>배송과 환불.</b> 소포는 알려 주신 주소로 갑니다. 코드는 본인에게만 보입니다. 주문에 문제가 있으면 /support로 문의해 주세요. 환불은 지갑으로 들어갑니다.
    { "" }
    <b>공정함.</b> 세일을 잠시 멈추거나, 사기나 남을 해치는 데 쓰인 계정을 차단할 수 있습니다. 이유는 언제든 물어보실 수 있습니다: /support.
    { "" }
    <b>떠나기.</b> 언제든지: /delete_me. 저희가 보관하는 정보는 /privacy에 있습니다.
bot-privacy =
    <b>저희가 보관하는 정보</b>
    { "" }
    <b>보관하는 것.</b> Telegram이 알려 주는 번호, 이름, 사용자 이름, 언어. 지갑 내역과 주문. 소포를 위해 알려 주신 경우에만 주소이며 암호화됩니다. /support에 쓰신 내용. 입금을 위해 보내신 이체 확인증과 그 내용(결제 확인용), 은행이 알려 주는 보낸 사람의 이름. 봇에게 보낸 그 밖의 메시지는 답한 즉시 지워지며, 처리했다는 사실만 14일 동안 기억합니다. 앱은 쿠키를 쓰지 않으며, 마지막 상태를 기기에 최대 7일 동안 기억합니다.
    { "" }
    <b>누가 보는가.</b> 본인. 도와 드리거나 소포를 보낼 때의 운영자. 운영자가 한 일과 주소를 볼 때마다 바꿀 수 없는 기록에 남습니다. 돈을 받는 사람은 번호와 메시지를 봅니다. 확인증 QR 코드의 내용은 확인증 조회 서비스(SlipOK, EasySlip, SCB)에서 조회될 수 있습니다. 저희는 이 정보를 팔지 않고 광고도 하지 않습니다. 봇과의 채팅은 Telegram을 거치며 Telegram은 읽을 수 있습니다.
    { "" }
    <b>얼마 동안.</b> 계정을 삭제하실 때까지. 확인증 사진은 제한된 기간, 보통 400일 동안 보관되며 그 전에 떠나셔도 같습니다. 내역, 입금, 주문, 운영자 기록은 번호로 장부에 남습니다. 입금에는 확인증에서 읽은 이름과 은행이 알려 준 보낸 사람의 이름도 남으며, 이는 법이 금전 기록에 요구하는 것입니다.
    { "" }
    <b>사본과 삭제.</b> <code>/history csv</code>는 내역을 파일로 드립니다. /delete_me는 이름, 사용자 이름, 언어, 주소, 로그인, 고객센터에 문의하신 내용을 즉시 파기합니다.
bot-leave =
    🗑 <b>계정을 삭제할까요?</b>
    { "" }
    이름, 사용자 이름, 언어, 주소, 로그인, 고객센터에 문의하신 내용이 즉시 파기되며 되살릴 수 없습니다. 내역, 입금, 주문은 번호로 장부에 남으며 입금에는 확인증과 은행이 알려 준 이름이 남습니다. 확인증 사진은 제한된 기간 보관됩니다. /privacy를 보세요.
    { "" }
    지갑이 비어 있고 진행 중인 주문이 없어야 합니다.
bot-leave-balance = 지갑에 돈이 있거나 오가는 돈이 있어 아직 계정을 삭제할 수 없습니다. 먼저 쓰시거나 다른 사람에게 보내 주세요.
bot-leave-orders = 진행 중인 주문이 있어 아직 계정을 삭제할 수 없습니다. 전달되거나 취소될 때까지 기다려 주세요.
bot-left = 👋 계정이 삭제되었습니다. 함께해 주셔서 감사합니다. 다시 오고 싶으시면 /start라고 써 주세요.
bot-button-terms = 📜 약관
bot-button-privacy = 🔒 개인정보
bot-button-leave = 🗑 계정 삭제
bot-button-leave-yes = 🗑 네, 모두 삭제

# 운영자용
bot-help-operators =
    <b>운영자용</b>
    /console – 콘솔 열기
    /stats – 오늘의 수치
    /ban, /unban – 사용자 번호와 이유
    /broadcast – 모두에게 알리기
bot-console = 🖥 콘솔로 가는 길입니다. 한 번만, 5분 동안, 본인만 쓸 수 있습니다. 다른 사람에게 주지 마세요.
bot-button-console = 🖥 콘솔 열기
bot-stats = 📊 <b>{ $day }</b> (방콕)
bot-stats-people = 👥 사람: <b>{ $all }</b>, 오늘 새로: { $part }
bot-stats-orders = 📦 오늘 주문: <b>{ $all }</b>, 결제됨: { $part }
bot-stats-sold = 💰 오늘 판매: <b>{ $amount }</b>
bot-stats-deliver = 📮 전달할 것: { $number }
bot-stats-tickets = 💬 기다리는 문의: { $number }
bot-stats-approvals = ✍️ 기다리는 승인: { $number }
bot-stats-dead = ⚠️ 처리 못 한 메시지: { $number }
bot-ban-usage =
    사용자 번호와 이유를 써 주세요:
    <code>/ban 1001 사기</code>
bot-unban-usage =
    사용자 번호와 이유를 써 주세요:
    <code>/unban 1001 착오</code>
bot-ban-confirm = 사용자 <b>{ $user }</b>을(를) 차단할까요? 지갑이 즉시 동결되고 로그인이 끝납니다.
bot-unban-confirm = 사용자 <b>{ $user }</b>의 차단을 해제할까요?
bot-banned = 🚫 사용자 { $user }이(가) 차단되었습니다.
bot-unbanned = ✅ 사용자 { $user }의 차단이 해제되었습니다.
bot-button-ban = 🚫 네, 차단
bot-button-unban = ✅ 네, 해제
bot-broadcast-ask =
    📣 모두에게 무엇을 알릴까요? 한 메시지로 써 주세요.
    { "" }
    여러 언어로 쓰려면 각 부분을 별도의 줄에 쓴 코드로 시작하세요: <code>{ "[th]" }</code>, <code>{ "[en]" }</code>, <code>{ "[zh]" }</code>, … 각자 자기 언어로 된 부분을 받습니다.
bot-broadcast-wrong = ⚠️ 언어마다 1자에서 3,000자까지 필요합니다. 다시 써 주세요.
bot-broadcast-preview = 📣 <b>모두에게 보낼 내용:</b>
bot-broadcast-language = <b>{ $code }</b>
bot-broadcast-others = 여기에 없는 언어를 쓰는 사람은 이 가운데 다른 언어로 받습니다.
bot-broadcast-running = 📣 <b>모두에게 알리는 중 …</b>
bot-broadcast-stopped = ⏹ <b>멈췄습니다.</b> 이미 받은 사람에게는 남아 있습니다.
bot-broadcast-done = ✅ <b>모두에게 알렸습니다.</b>
bot-broadcast-figures = 보냄: { $sent } · 전달 안 됨: { $failed } · 사람: { $recipients }
bot-button-broadcast = 📣 네, 모두에게 알리기
bot-button-stop = ⏹ 멈추기

# 입금. { $number }는 복사할 숫자; 이유 속의 { $slip }과 { $deposit }는 금액입니다
bot-deposit-open = 📥 <b>진행 중인 입금:</b>
bot-deposit-line = <b>{ $amount }</b> · { $status } · { $time }
bot-deposit-ask = 📥 얼마를 입금하시겠어요? 금액을 고르거나 직접 써 주세요. 예: <code>1500</code> 또는 <code>1500.50</code>
bot-deposit-amount-wrong = ⚠️ 바트 금액으로 읽을 수 없습니다.
bot-deposit-range = ⚠️ 한 번에 { $min }부터 { $max }까지 입금할 수 있습니다.
bot-deposit = 📥 <b>입금 { $amount }</b>
bot-deposit-exact = 정확히 <code>{ $number }</code> 바트를 사땅 단위까지 맞춰 이체해 주세요. 사땅으로 고객님의 돈임을 알아봅니다.
bot-deposit-bank = 은행: <b>{ $bank }</b>
bot-deposit-account = 계좌 번호: <code>{ $number }</code>
bot-deposit-holder = 예금주: <b>{ $name }</b>
bot-deposit-until = 기한: { $time } (방콕)
bot-deposit-then = 은행 앱으로 QR을 스캔하거나 직접 이체한 뒤, 이체 확인증을 사진으로 여기에 보내 주세요.
bot-deposit-credited = ✅ 지갑에 들어온 금액: <b>{ $amount }</b>
bot-deposit-time = 시작: { $time } (방콕)
bot-deposit-id = 입금 번호: <code>{ $deposit }</code>
bot-deposits = 📥 <b>내 입금</b>
bot-deposits-empty = 아직 입금한 적이 없습니다.
bot-deposit-status-pending = 이체 대기 중
bot-deposit-status-slip_submitted = 확인증 확인 중
bot-deposit-status-review = 담당자 검토 중
bot-deposit-status-credited = 입금 완료
bot-deposit-status-expired = 기한 만료
bot-deposit-status-rejected = 거절됨
bot-button-deposit = 📥 입금
bot-button-deposits = 📥 내 입금
bot-button-deposit-line = { $amount } · { $status }
bot-button-deposit-view = 📥 입금 보기
bot-button-paid = 🧾 이체했어요: 확인증 보내기
bot-button-qr = 🔳 QR 보기

# 이체 확인증
bot-slip-ask = 🧾 이체 확인증을 지금 보내 주세요. 사진이나 JPEG, PNG 파일이면 됩니다.
bot-slip-hint = 확인증은 최대 5 MB의 JPEG 또는 PNG 사진으로 보내 주세요.
bot-slip-received = 🧾 받았습니다. 입금 <b>{ $amount }</b>의 확인증을 확인하고 있으며 결과를 알려 드리겠습니다.
bot-slip-none = 🧾 이체 확인증이라면, 진행 중이거나 최근에 기한이 지난 입금 중 해당하는 것이 없습니다. 먼저 입금을 시작하시고, 이미 이체하셨다면 /support로 문의해 주세요.
bot-slip-which = 🧾 이 확인증은 어느 입금의 것인가요?
bot-slip-which-late = 🧾 진행 중인 입금이 없습니다. 기한이 지난 입금의 확인증인가요? 그렇다면 선택해 주세요.
bot-slip-type = ⚠️ JPEG도 PNG도 아닌 파일입니다.
bot-slip-large = ⚠️ 사진이 너무 큽니다.
bot-slip-over = ⚠️ 이 입금은 더 이상 확인증을 받지 않습니다. 이체하셨다면 /support로 알려 주세요. 돈은 사라지지 않습니다.
bot-slip-unclear =
    제때 답이 없어 확인증이 도착했는지 확실하지 않습니다.
    { "" }
    다시 시도해 주세요. 몇 번을 눌러도 한 번만 처리됩니다.
bot-deposit-why-slip_amount_differs = 확인증에는 { $slip }, 입금에는 { $deposit }로 되어 있습니다.
bot-deposit-why-slip_amount = 확인증의 금액이 입금 금액과 다릅니다.
bot-deposit-why-slip_receiver_differs = 확인증의 받는 사람이 이 입금의 계좌와 다릅니다.
bot-deposit-why-slip_too_old = 확인증이 입금을 시작하기 전의 것입니다.
bot-deposit-why-slip_late = 확인증의 이체가 입금 기한이 지난 뒤에 이루어졌습니다.
bot-deposit-why-slip_in_future = 확인증의 날짜가 아직 오지 않은 날입니다.
bot-deposit-why-slip_no_qr = 확인증에서 QR 코드를 찾을 수 없습니다.
bot-deposit-why-slip_unreadable = 사진을 읽을 수 없습니다.
bot-deposit-why-slip_inconsistent = 확인증의 참조 번호, 은행, 날짜가 서로 맞지 않습니다.
bot-deposit-why-slip_already_used = 이미 사용된 확인증입니다.
bot-deposit-why-slip_not_found = 은행에서 이 이체를 찾을 수 없습니다.
bot-deposit-why-slip_above_automatic_limit = 확인증의 내용이 모두 일치합니다. 담당자가 한 번 더 확인합니다.
bot-deposit-why-slip_unconfirmed = 이체를 자동으로 확인할 수 없어 담당자가 살펴봅니다.
bot-deposit-why-tier_limit_exceeded = 계정의 한도를 넘습니다.
bot-deposit-why-wallet_closed = 지갑이 동결되었거나 닫혀 있어 지금은 돈을 받을 수 없습니다.
bot-deposit-why-wallet_refused = 지갑이 이 돈을 받지 못했습니다. 담당자가 원인을 확인합니다.
bot-deposit-why-payment_dismissed = 이 이체는 전에 따로 분류되었습니다. 담당자가 다시 확인합니다.
bot-deposit-why-late = 기한이 지난 뒤에 돈이 들어왔습니다.
bot-deposit-why-over = 예상보다 많은 금액이 들어왔습니다.
bot-deposit-why-under = 예상보다 적은 금액이 들어왔습니다.
bot-deposit-why-twice = 이미 지불된 입금입니다.
bot-deposit-why-ambiguous = 이 확인증이 증명하는 이체는 이미 다른 입금에 반영되었습니다.
bot-deposit-why-operator = 담당자의 말: “{ $words }”
bot-deposit-why-other = 아직 맞지 않는 부분이 있습니다.
bot-deposit-please-slip_no_qr = 은행 앱이 저장한 확인증 전체를 보내 주세요.
bot-deposit-please-slip_unreadable = 화면을 찍은 사진 말고 은행 앱이 저장한 확인증을 보내 주세요.
bot-notice-deposit-pending = ⚠️ 입금 <b>{ $amount }</b>의 확인증을 인정할 수 없습니다.
bot-notice-deposit-pending-then = 입금은 아직 열려 있습니다. 다른 확인증을 보내거나 정확한 금액을 이체해 주세요.
bot-notice-deposit-review = 🔎 담당자가 입금 <b>{ $amount }</b>을(를) 살펴보고 있습니다. 하실 일은 없습니다.
bot-notice-deposit-credited = ✅ <b>{ $amount }</b>이(가) 지갑에 들어왔습니다.
bot-notice-deposit-expired = ⌛️ 입금 <b>{ $amount }</b>의 기한이 지났고 들어온 돈이 없습니다.
bot-notice-deposit-rejected = ❌ 입금 <b>{ $amount }</b>이(가) 거절되었습니다.
bot-notice-deposit-over-then = 이체하셨다면 /support로 알려 주세요. 돈은 사라지지 않습니다.
bot-notice-deposit-expired-then = 더 이상 이체하지 마세요. 이미 이체하셨어도 돈은 사라지지 않습니다. 확인증을 사진으로 여기에 보내 주세요.

# VIP. { $name }은 브랜드 이름입니다
bot-vip = ⭐ <b>VIP 회원</b>
bot-vip-none = 아직 VIP 등급이 없습니다.
bot-vip-level = 내 등급: <b>{ $name }</b>, { $time }까지 (방콕)
bot-vip-empty = 지금은 살 수 있는 등급이 없습니다.
bot-vip-line = <b>{ $name }</b> · { $count }일에 { $price }
bot-vip-gains = 수수료 −{ $percent } % · 하루 입금 한도 { $deposit } · 하루 송금 한도 { $send }
bot-vip-now = 지금 고객님의 가격: <b>{ $price }</b>
bot-vip-offer = <b>{ $name }</b>을(를) <b>{ $price }</b>에 구매할까요?
bot-vip-until = { $time }까지 유효합니다 (방콕).
bot-vip-final = 확인하시면 지갑에서 결제됩니다.
bot-vip-bought = ⭐ <b>구매했습니다!</b>
bot-vip-paid = 결제: { $amount }
bot-button-vip = ⭐ VIP 회원
bot-button-vip-level = { $name } · { $price }
