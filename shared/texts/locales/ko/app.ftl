# Mini App: Telegram 안의 휴대폰 지갑과 반짝 세일 상점. 일반 텍스트, 짧게: 버튼과 라벨은 좁은 줄에 놓입니다.

# 아래쪽 네 곳과 스크린 리더용 이름
app-places = 메뉴
app-tab-wallet = 지갑
app-tab-shop = 반짝 세일
app-tab-orders = 주문
app-tab-settings = 설정

# 지갑
app-available = 사용 가능
# 진행 중인 일 때문에 따로 둔 금액 앞
app-held = 보류:
app-send = 보내기
app-history = 내역
app-see-all = 모두 보기
app-recent = 최근 내역
app-no-movements = 아직 내역이 없습니다.
app-wallet-frozen = 지갑이 동결되었습니다. 고객센터에 문의해 주세요.
app-limits = 한도
app-limit-send = 오늘 더 보낼 수 있는 금액
app-limit-deposit = 오늘 더 입금할 수 있는 금액
app-limit-single-deposit = 1회 최대 입금
app-limit-balance = 최대 잔액

# 입금: 은행 계좌에서 PromptPay나 이체로 들어오는 바트. 이체 확인증은 은행 앱이 이체 뒤에 만드는 이미지
app-deposit = 입금
app-deposit-title = 입금하기
app-deposit-one = 입금 내역
app-deposit-new = 새로 입금하기
app-deposit-unfinished = 진행 중인 입금
app-deposit-past = 이전 입금
app-deposit-none = 아직 입금 내역이 없습니다.
# { $min }, { $max }는 통화가 붙은 금액
app-deposit-bounds = { $min }부터 { $max }까지
app-deposit-below = 최소 입금액은 { $min }입니다.
app-deposit-above = 지금 입금할 수 있는 최대 금액은 { $max }입니다.
app-deposit-quick = 금액 선택
app-deposit-bank = 이용하는 은행
app-deposit-bank-any = 다른 은행
app-deposit-bank-hint = 선택 사항입니다. 같은 은행끼리는 보통 더 빨리 도착합니다.
app-deposit-no-account = 지금은 입금을 받을 수 있는 은행 계좌가 없습니다. 잠시 후 다시 시도해 주세요.
app-deposit-spent = 오늘은 더 입금할 수 없습니다. 내일 다시 입금할 수 있습니다.
app-deposit-unclear = 입금이 시작되었는지 아직 확실하지 않습니다. 다시 확인해 주세요. 몇 번을 눌러도 한 건만 시작됩니다.
app-bank-002 = 방콕은행
app-bank-004 = 카시콘은행
app-bank-006 = 끄룽타이은행
app-bank-011 = ttb 은행
app-bank-014 = 시암상업은행 (SCB)
app-bank-025 = 끄룽씨은행
app-bank-030 = 정부저축은행 (GSB)
# 카운트다운 앞
app-deposit-within = 이체 남은 시간
app-deposit-late = 시간이 끝났습니다. 더 이상 이체하지 마세요. 이미 이체했다면 이체 확인증을 보내 주세요.
app-deposit-exactly = 정확히 이체할 금액
app-deposit-satang = 이 금액 그대로 이체해 주세요. 그래야 본인의 이체인지 알 수 있습니다.
# { $added }는 통화가 붙은 금액
app-deposit-added = 본인의 이체인지 알 수 있도록 { $added }를 더했습니다. 전액이 지갑에 들어갑니다.
app-deposit-copy-amount = 금액 복사
app-deposit-copy-account = 계좌번호 복사
# { $amount }에는 통화가 붙음
app-deposit-qr = { $amount } PromptPay QR 코드
app-deposit-scan = 은행 앱으로 스캔하거나 아래 계좌로 이체해 주세요.
app-deposit-keep-qr = QR 코드 저장
app-deposit-screenshot = 여기서는 파일을 저장할 수 없습니다. 화면을 캡처해 은행 앱에서 열어 주세요.
app-deposit-to-bank = 은행
app-deposit-account = 계좌번호
app-deposit-holder = 예금주
app-deposit-asked = 요청한 금액
app-deposit-to-transfer = 이체할 금액
app-deposit-opened-at = 시작
app-deposit-credited-at = 지갑 반영
app-deposit-number = 입금 번호
app-deposit-course = 진행 상황
app-deposit-step-pay = 이체
app-deposit-step-slip = 확인증
app-deposit-step-check = 확인
app-deposit-step-credit = 지갑 반영
# 스크린 리더용, 단계 뒤
app-deposit-step-is-done = 완료
app-deposit-step-is-now = 진행 중
app-deposit-step-is-later = 아직
app-deposit-step-is-failed = 실패
app-deposit-is-pending = 이체 대기 중
app-deposit-is-slip_submitted = 확인증 확인 중
app-deposit-is-review = 담당자 확인 중
app-deposit-is-credited = 지갑에 반영됨
app-deposit-is-expired = 만료됨
app-deposit-is-rejected = 승인되지 않음
# { $amount }에는 통화가 붙음
app-deposit-says-slip_submitted = 확인증을 받아 확인하고 있습니다. 대개 1분쯤 걸리며, 담당자가 봐야 하면 조금 더 걸립니다.
app-deposit-says-review = 담당자가 확인하고 있습니다. 결과는 여기와 채팅으로 알려 드리니 기다리지 않으셔도 됩니다.
app-deposit-says-credited = { $amount }가 지갑에 들어왔습니다.
app-deposit-says-expired = 제시간에 입금되지 않았습니다. 더 이상 이체하지 마세요. 이미 이체했어도 돈은 사라지지 않으니 확인증을 보내 주세요.
app-deposit-says-rejected = 승인할 수 없었습니다. 은행에서 돈이 나갔다면 고객센터에 문의해 주세요.
app-deposit-paid-over = 정해진 금액보다 많이 들어왔습니다.
app-deposit-paid-under = 정해진 금액보다 적게 들어왔습니다.
app-deposit-paid-late = 시간이 끝난 뒤에 이체되었습니다.
app-deposit-paid-twice = 이 입금에 두 번째 이체가 들어왔습니다.
app-deposit-paid-ambiguous = 이 확인증이 증명하는 이체는 이미 다른 입금에 반영되었습니다.
# 확인 중이거나 승인되지 않은 이유, 확인증의 문제. { $slip }은 확인증의 내용, { $deposit }은 있어야 할 내용
app-deposit-because-slip_amount_differs = 확인증에는 { $slip }, 입금액은 { $deposit }입니다.
app-deposit-because-slip_receiver_differs = 확인증의 받는 사람이 이 입금과 다릅니다.
app-deposit-because-slip_too_old = 확인증의 이체가 이 입금을 시작하기 전에 이루어졌습니다.
app-deposit-because-slip_late = 확인증의 이체가 시간이 끝난 뒤에 이루어졌습니다.
app-deposit-because-slip_in_future = 확인증의 날짜가 미래입니다.
app-deposit-because-slip_inconsistent = 확인증의 참조 번호, 은행, 날짜가 서로 맞지 않습니다.
app-deposit-because-slip_no_qr = 확인증의 QR 코드를 찾을 수 없습니다. QR 코드가 있는 확인증 전체를 보내 주세요.
app-deposit-because-slip_above_automatic_limit = 모두 일치합니다. 담당자가 한 번 더 확인합니다.
app-deposit-because-slip_unconfirmed = 은행이 아직 이체를 확인해 주지 못했습니다.
app-deposit-because-payment_dismissed = 이 이체는 전에 따로 분류되었습니다. 담당자가 다시 확인합니다.
app-deposit-because-slip_already_used = 이 이체 확인증은 이미 다른 입금에 사용되었습니다.
app-deposit-because-slip_unreadable = 확인증을 읽을 수 없습니다. QR 코드가 모두 보이는 더 선명한 사진을 보내 주세요.
app-deposit-because-slip_not_found = 은행에서 이 이체를 찾을 수 없습니다. 이 입금의 확인증을 보내 주세요.
app-deposit-because-tier_limit_exceeded = 계정 한도를 넘었습니다.
app-deposit-because-wallet_closed = 지갑이 동결되었거나 닫혀 있어 지금은 돈을 받을 수 없습니다.
app-deposit-because-wallet_refused = 지갑이 이 돈을 받지 못했습니다. 담당자가 원인을 확인합니다.
app-slip = 이미 이체하셨나요?
app-slip-hint = 보통 몇 분 안에 이체가 자동으로 확인됩니다. 그렇지 않을 때는 확인증을 보내 주세요. 저희가 확인하며, 필요하면 담당자가 살펴봅니다.
app-slip-refused = 이 확인증은 받을 수 없습니다. 이 입금의 확인증을 보내 주세요.
app-slip-send = 확인증 보내기
app-slip-camera = 사진 찍기
app-slip-gallery = 확인증 선택
app-slip-preparing = 사진을 준비하는 중…
app-slip-sending = 확인증을 보내는 중…
app-slip-no_picture = 이 기기에서 그 파일을 사진으로 읽을 수 없습니다. 확인증의 캡처나 사진을 선택해 주세요.
app-slip-too_large = 사진이 너무 큽니다. 확인증의 캡처나 사진을 선택해 주세요.
app-slip-unclear = 확인증이 도착했는지 아직 확실하지 않습니다. 다시 보내 주세요. 한 번만 인정됩니다.
app-slip-again = 다시 보내기

# VIP 등급, 지갑에서 며칠 단위로 구매
app-vip = VIP 등급
app-vip-what = 더 낮은 수수료와 더 높은 한도
app-vip-none = 아직 VIP 등급이 없습니다
# { $level }은 숫자
app-vip-level = VIP { $level }등급
# 날짜 앞
app-vip-until = 만료:
app-vip-yours = 내 등급
app-vip-no-levels = 지금은 VIP 등급이 없습니다
# { $percent }는 숫자
app-vip-discount = 모든 수수료 { $percent }% 할인
# { $days }는 숫자
app-vip-days = { $days }일
# 금액 앞
app-vip-limit-deposit_max = 1회 입금 최대
app-vip-limit-deposit_day = 하루 입금 최대
app-vip-limit-send_day = 하루 송금 최대
app-vip-limit-balance_max = 잔액 최대
app-vip-buy = 구매
app-vip-upgrade = 등급 올리기
app-vip-renew = 연장
# 스크린 리더용, 지금 가격과 전체 가격 사이
app-vip-instead = 원래 가격
app-vip-difference = 현재 등급의 남은 가치를 뺀 금액입니다.
app-vip-note = 지갑에서 결제됩니다. 기간이 끝나면 자동으로 종료되며 나중에 결제되지 않습니다.
# { $name }은 등급, 예: “VIP 1”
app-vip-confirm-title = { $name }을(를) 구매할까요?
app-vip-term = 기간
app-vip-short = 지갑에 돈이 부족합니다.
app-vip-unclear = 구매되었는지 아직 확실하지 않습니다. 다시 확인해 주세요. 몇 번을 눌러도 한 번만 결제됩니다.
app-vip-done = 완료: { $name }을(를) 이용할 수 있습니다.

# 돈이 움직인 이유, 내역의 한 줄
app-movement-order = 구매
app-movement-refund = 환불
app-movement-send = 송금
app-movement-adjustment = 정정
app-movement-deposit = 입금
app-movement-other = 기타
# { $user }는 번호
app-movement-from = { $user }에게서 받음
app-movement-to = { $user }에게 보냄

# 내역 거르기와 내보내기
app-filter = 필터
app-filter-direction = 방향
app-filter-all = 전체
app-filter-in = 들어옴
app-filter-out = 나감
app-filter-kind = 종류
app-filter-asset = 통화
app-filter-from = 시작일
app-filter-to = 종료일
app-filter-turned = 종료일이 시작일보다 빠릅니다.
app-filter-apply = 보기
app-filter-clear = 지우기
# 필터 { $count }개 설정됨
app-filter-on = 필터: { $count }
app-nothing-found = 조건에 맞는 내역이 없습니다.
app-export = CSV로 내보내기
# 내역 { $count }건
app-export-rows = 이 파일의 내역: { $count }
app-export-cut = 파일에는 최근 5,000건이 들어 있습니다. 더 오래된 내역은 기간을 줄여 받으세요.
app-export-share = 파일 공유
app-export-save = 파일 저장
app-export-copy = 텍스트 복사
app-export-bot = Telegram에서는 이 페이지가 파일을 저장할 수 없습니다. 봇에 /history csv를 보내면 채팅으로 파일을 받습니다.
app-copy-by-hand = 여기서는 복사할 수 없습니다. 텍스트를 선택해 직접 복사해 주세요.

# 반짝 세일
# { $count }개 남음
app-left = { $count }개 남음
app-left-plain = 남음
# 남은 개수 다음
app-left-of = 남음 / 전체 { $total }개
# 카운트다운 앞
app-starts-in = 시작까지
app-ends-in = 종료까지
app-shop-empty = 지금은 판매 중인 상품이 없습니다
app-shop-empty-hint = 곧 다시 와 주세요.
# { $count }개
app-per-person = 1인당 최대 { $count }개
app-about = 상품 정보
app-delivery-none = 배송 없음: 결제되면 바로 내 것입니다
app-delivery-physical = 우편으로 배송
app-delivery-digital = 코드, 결제되면 바로 여기에 표시
app-proof-offer = 모든 구매는 증명할 수 있습니다
app-proof-offer-hint = 영수증을 이 기기에서 세일의 공개 체인과 대조합니다.
app-paused-everything = 지금은 모든 기능이 잠시 중단되었습니다. 돈은 안전합니다.
app-paused-sale = 이 판매는 잠시 중단되었습니다.
app-paused-deposits = 지금은 입금이 잠시 중단되었습니다. 돈은 안전합니다.
# 재고가 이 페이지에 오는 방식
app-link-connecting = 연결 중
app-link-live = 실시간
app-link-polling = 몇 초마다
app-link-reconnecting = 다시 연결 중
app-link-closed = 실시간 아님

# 구매
app-buy = 구매
app-quantity = 수량
app-total = 합계
# { $total }은 통화가 붙은 금액
app-pay = { $total } 결제
app-buy-note = 상품이 확보된 경우에만 한 번 결제됩니다. 대기 명단은 없습니다.
app-short = 잔액보다 많습니다. 돈이 부족하면 주문이 취소됩니다.
app-buy-slow = 연결이 느립니다. 계속 확인하고 있으며, 한 번만 구매됩니다.
app-ask-again = 다시 물어보기
app-outcome-unknown = 주문이 접수되었는지 아직 확실하지 않습니다. 다시 물어보세요. 몇 번을 눌러도 한 번만 구매됩니다.
app-late-ordered = 주문이 접수되었습니다. 주문에서 볼 수 있습니다.
app-see-order = 주문 보기
# { $seconds }는 숫자
app-retry-after = { $seconds }초 기다려 주세요.

# 주문
app-order = 주문
app-orders-empty = 아직 주문한 것이 없습니다
app-to-shop = 반짝 세일로
app-to-wallet = 지갑으로
app-order-says-unknown = 주문이 접수되었는지 확인하고 있습니다. 이 페이지에서 알려 드립니다.
app-order-says-reserved = 예약되었습니다. 결제가 진행 중입니다.
app-order-says-paid = 이제 내 것입니다!
app-order-says-fulfilled = 전달되었습니다.
app-order-says-released = 결제할 수 없었습니다. 돈은 빠져나가지 않았습니다.
app-order-says-expired = 제때 결제되지 않았습니다. 돈은 빠져나가지 않았습니다.
app-order-says-cancelled = 취소되었습니다. 돈은 빠져나가지 않았습니다.
app-order-says-refunded = 돈이 지갑으로 돌아왔습니다.
# 카운트다운 앞
app-order-held-for = 보관 시간:
app-reason-insufficient_funds = 지갑 잔액이 부족했습니다.
app-reason-tier_limit_exceeded = 계정 한도를 초과했습니다.
app-reason-wallet_frozen = 지갑이 동결되었습니다.
app-reason-expired = 시간이 지났습니다.
app-reason-cancelled_by_buyer = 직접 취소하셨습니다.
app-details = 자세히
app-ordered-at = 주문 시각
app-settled-at = 확정 시각
app-fulfilled-at = 전달 시각
app-order-number = 주문 번호
app-cancel-order = 주문 취소
app-cancel-order-title = 이 주문을 취소할까요?
# { $what }은 수량과 상품, 예: “2 × 셔츠”
app-cancel-order-says = { $what } — 판매로 되돌아갑니다. 결제되지 않습니다.
app-order-cancelled = 주문이 취소되었습니다.
app-order-cancel-asked = 요청했습니다. 주문에서 상태를 확인하세요.
app-codes = 내 코드
app-codes-hint = 본인만 여기서 볼 수 있습니다. 사용하기 전에는 다른 사람에게 주지 마세요.
app-codes-wait = 코드를 준비하고 있습니다. 여기에 표시됩니다.
app-parcel = 소포
app-parcel-wait = 준비 중
app-parcel-sent = 배송 중
app-address-needed = 어디로 보낼까요?
app-address-needed-hint = 주소를 알려 주세요.

# 영수증: 구매가 세일의 공개 체인에 있다는 증명
app-receipt = 영수증
app-receipt-hint = 이 기기에서 계산합니다. 누구를 믿을 필요가 없습니다.
# 체인에서 구매의 위치, 예: “12.3”
app-receipt-place = 체인에서의 위치
app-receipt-check = 영수증 확인
app-receipt-check-again = 다시 확인
app-verdict-holds = 영수증이 맞습니다.
app-verdict-told = 이 기기에서 확인할 수 있는 것은 모두 맞습니다. 공개 체인에 들어 있다는 것은 상점의 말입니다. 이 기기가 실시간으로 보지 못했기 때문입니다.
app-verdict-fails = 영수증이 맞지 않습니다. 고객센터에 문의해 주세요.
app-verdict-cannot = 이 기기에서는 확인할 수 없습니다.
app-step-receipt = 주문과 내용이 같습니다
app-step-leaf = 구매가 적힌 위치에 있습니다
app-step-link = 블록이 그 안의 구매들로 만들어졌습니다
app-step-chain = 이 블록은 세일 체인의 헤드로 모두에게 알려졌습니다
app-step-chain-told = 이 기기는 이 블록을 실시간으로 보지 못했습니다. 상점은 체인에 있다고 합니다

# 다른 사람에게 송금
app-send-title = 송금
app-send-to = 받는 사람 번호
app-send-to-hint = 상대방은 이 앱의 설정에서 번호를 볼 수 있습니다.
app-send-to-malformed = 1002처럼 공백 없는 번호입니다.
app-send-to-self = 본인의 번호입니다.
app-amount = 금액
app-asset = 통화
app-amount-empty = 얼마를 보낼까요?
app-amount-malformed = 금액이 아닙니다.
app-amount-decimals = 이 통화보다 소수 자릿수가 많습니다.
app-amount-zero = 금액은 0보다 커야 합니다.
app-amount-short = 잔액보다 많습니다.
app-memo = 메시지
# { $left }자
app-memo-hint = 선택 사항. { $left }자 남음.
app-continue = 계속
app-send-confirm-title = 보낼까요?
# { $amount }에는 통화가 붙음
app-send-confirm = { $amount } 보내기
app-send-note = 송금은 되돌릴 수 없습니다. 번호를 확인해 주세요.
app-send-unclear = 보내졌는지 아직 확실하지 않습니다. 다시 물어보세요. 몇 번을 눌러도 한 번만 보내집니다.
app-sending-sent = 보내는 중
app-sending-delivered = 도착함
app-sending-returned = 되돌아옴
# { $user }는 번호
app-sending-says-sent = 지갑에서 나가 { $user }에게 가는 중입니다.
app-sending-says-delivered = { $user } 님이 받았습니다.
app-sending-says-returned = { $user } 님이 받을 수 없어 지갑으로 돌아왔습니다.
app-send-another = 다시 보내기
app-done = 완료

# 설정
app-you = 나
# { $id }는 다른 사람이 송금할 때 쓰는 번호
app-your-number = 내 번호: { $id }
app-address = 배송 주소
app-address-hint = 소포가 이곳으로 갑니다. 암호화되어 보관되며 소포를 보내는 사람에게만 보입니다.
app-address-recipient = 받는 사람
app-address-phone = 전화번호
app-address-line1 = 번지와 도로명
app-address-line2 = 건물, 층
app-address-city = 구 또는 시
app-address-province = 도
app-address-postal_code = 우편번호
app-address-country = 국가 (TH 같은 두 글자)
app-address-fault-empty = 입력해 주세요.
app-address-fault-malformed = 올바르지 않은 것 같습니다.
app-address-saved = 주소를 저장했습니다.
app-address-remove = 주소 삭제
app-address-remove-title = 이 주소를 삭제할까요?
app-address-removed = 주소를 삭제했습니다.
app-optional = 선택 사항
app-support = 고객센터
app-support-hint = 무슨 일이 있었는지 알려 주세요. 여기와 채팅에서 답해 드립니다.
app-ticket-write = 메시지
app-ticket-send = 메시지 보내기
app-ticket-sent = 보냈습니다. 여기와 채팅에서 답해 드립니다.
app-ticket-them = 고객센터
app-ticket-open = 답변 대기 중
app-ticket-answered = 답변됨
app-ticket-closed = 종료됨
app-terms = 이용 약관
app-privacy = 개인정보
app-legal-commands = /로 시작하는 말은 봇과의 채팅에서 쓰는 명령입니다. 이 앱의 지갑, 고객센터, 설정에서도 같은 일을 할 수 있습니다.
app-sign-out-title = 로그아웃할까요?
app-sign-out-says = 이 기기에 저장된 내용이 지워집니다. 지갑은 그대로입니다.
app-delete-account = 내 계정 삭제
app-delete-title = 계정을 삭제할까요?
app-delete-says = 이름, 주소, 메시지가 영구히 파기됩니다. 돈의 기록은 법에 따라 번호로 남으며, 입금에는 확인증과 은행이 알려 준 이름이 남습니다. 확인증 사진은 제한된 기간 보관됩니다. 지갑이 비어 있고 진행 중인 주문이 없을 때만 가능합니다.
app-delete-confirm = 영구 삭제
app-delete-unclear = 계정이 삭제되었는지 아직 확실하지 않습니다. 이 기기에는 더 이상 아무것도 저장되지 않습니다. 다시 눌러 확인해 주세요. 두 번 삭제되지는 않습니다.

# 로그인 전
app-welcome = DOGLC
app-welcome-says = Telegram 안의 내 지갑, 반짝 세일 상점과 함께.
app-open-telegram = Telegram에서 열기
app-expired = 다시 로그인해 주세요. 잃은 것은 없습니다.
app-expired-reopen = 이 창을 닫고 봇에서 앱을 다시 열어 주세요. 잃은 것은 없습니다.
app-gone = 계정이 삭제되었습니다
app-gone-says = 함께해 주셔서 감사합니다. 다시 오고 싶으시면 봇에게 /start라고 써 주세요.
# 개발자 전용
app-sandbox = 다음 사람으로 로그인 (개발)

# The same words as the bot's (bot-terms, bot-privacy), without its tags; a test compares them
app-terms-text =
    지갑. 돈은 확인하신 뒤에만, 한 번만 움직입니다. 다른 사람에게 도착한 돈은 되돌릴 수 없습니다. 하루 한도와 잔액 한도가 있으며 /wallet에서 남은 한도를 볼 수 있습니다. 지갑은 은행 계좌가 아니며 이자가 없습니다.

    세일. 먼저 온 순서대로, 1인당 한도까지입니다. 확인하신 가격을 냅니다. 예약된 주문을 결제할 수 없으면 풀리고 돈은 빠져나가지 않습니다. 세일마다 순서의 공개 증명이 남으며 영수증을 그것과 대조할 수 있습니다.

    배송과 환불. 소포는 알려 주신 주소로 갑니다. 코드는 본인에게만 보입니다. 주문에 문제가 있으면 /support로 문의해 주세요. 환불은 지갑으로 들어갑니다.

    공정함. 세일을 잠시 멈추거나, 사기나 남을 해치는 데 쓰인 계정을 차단할 수 있습니다. 이유는 언제든 물어보실 수 있습니다: /support.

    떠나기. 언제든지: /delete_me. 저희가 보관하는 정보는 /privacy에 있습니다.
app-privacy-text =
    보관하는 것. Telegram이 알려 주는 번호, 이름, 사용자 이름, 언어. 지갑 내역과 주문. 소포를 위해 알려 주신 경우에만 주소이며 암호화됩니다. /support에 쓰신 내용. 입금을 위해 보내신 이체 확인증과 그 내용(결제 확인용), 은행이 알려 주는 보낸 사람의 이름. 봇에게 보낸 그 밖의 메시지는 답한 즉시 지워지며, 처리했다는 사실만 14일 동안 기억합니다. 앱은 쿠키를 쓰지 않으며, 마지막 상태를 기기에 최대 7일 동안 기억합니다.

    누가 보는가. 본인. 도와 드리거나 소포를 보낼 때의 운영자. 운영자가 한 일과 주소를 볼 때마다 바꿀 수 없는 기록에 남습니다. 돈을 받는 사람은 번호와 메시지를 봅니다. 확인증 QR 코드의 내용은 확인증 조회 서비스(SlipOK, EasySlip, SCB)에서 조회될 수 있습니다. 저희는 이 정보를 팔지 않고 광고도 하지 않습니다. 봇과의 채팅은 Telegram을 거치며 Telegram은 읽을 수 있습니다.

    얼마 동안. 계정을 삭제하실 때까지. 확인증 사진은 제한된 기간, 보통 400일 동안 보관되며 그 전에 떠나셔도 같습니다. 내역, 입금, 주문, 운영자 기록은 번호로 장부에 남습니다. 입금에는 확인증에서 읽은 이름과 은행이 알려 준 보낸 사람의 이름도 남으며, 이는 법이 금전 기록에 요구하는 것입니다.

    사본과 삭제. /history csv는 내역을 파일로 드립니다. /delete_me는 이름, 사용자 이름, 언어, 주소, 로그인, 고객센터에 문의하신 내용을 즉시 파기합니다.
