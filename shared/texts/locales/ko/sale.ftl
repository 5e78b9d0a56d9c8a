# 공개 판매 페이지, 휴대폰과 강당 프로젝터용. 일반 텍스트, 짧게: 일부는 맨 뒷줄에서도 읽습니다.

# 페이지 이름, 상품 이름 옆에 표시
sale-title = 반짝 세일

# 보여 줄 상품이 없을 때
sale-none = 지금은 세일이 없습니다
sale-none-hint = 다음 세일이 여기에 자동으로 표시됩니다.
sale-not-found = 존재하지 않는 상품입니다
sale-not-found-hint = 링크를 확인해 주세요.
sale-away = 지금은 세일에 연결할 수 없습니다
sale-away-hint = 이 페이지가 계속 다시 시도합니다.

# 수치가 얼마나 새로운지
sale-link-connecting = 연결 중…
sale-link-live = 실시간
sale-link-polling = 실시간, 몇 초 늦음
sale-link-reconnecting = 다시 연결 중…
sale-link-closed = 멈춤

# 가격 옆; { $count }는 한 사람이 살 수 있는 개수
sale-limit = { $count ->
   *[other] 1인당 최대 { $count }개
}

# 세일 상태; sale-state-scheduled와 sale-state-open 아래에는 00:12:34 같은 카운트다운이 옵니다
sale-when = 시간
sale-state-scheduled = 시작까지
sale-state-open = 지금 판매 중
sale-state-sold_out = 품절
sale-state-paused = 일시 중단
sale-state-ended = 세일이 끝났습니다
# 끝나는 시각이 없는 세일에서 카운트다운 대신
sale-while-stock-lasts = 소진될 때까지
sale-paused-hint = 곧 다시 시작합니다.
sale-ended-hint = 함께해 주셔서 감사합니다!
sale-sold-out-hint = 결제가 끝날 때까지 재고가 다시 생길 수 있습니다.
# { $time }은 "42.3초" 같은 길이
sale-took = { $time } 만에 품절
# $time of the text above when it is less than a minute; { $seconds } is a number such as 42.3
sale-seconds = { $seconds }초
# { $time }은 날짜와 시각
sale-starts-at = { $time } 시작, 방콕 시각
sale-ends-at = { $time } 종료, 방콕 시각
sale-ended-at = { $time } 종료됨, 방콕 시각

# 남은 개수의 큰 숫자 아래 (숫자는 이 문장에 없음)
sale-left = { $count ->
   *[other] 개 남음
}
# 이어서; { $total }은 숫자
sale-of-total = / 전체 { $total }개
# Stands in its place when nothing is left; { $total } is a number
sale-all-sold = { $total }개 모두 판매

# 속도
sale-pace = 속도
sale-orders-per-second = 초당 주문
sale-pieces-per-second = 초당 개수
sale-peak = 최고
sale-sold = 판매됨
sale-pace-how = 최근 10초 동안 팔린 수를 10으로 나눈 값입니다.

# 재고 그래프
sale-chart = 시간별 재고
sale-chart-empty = 아직 보여 줄 것이 없습니다.
# { $from }과 { $to }는 시각, { $first }와 { $last }는 개수
sale-chart-summary = 남은 개수: { $from }에 { $first }, { $to }에 { $last }.
sale-chart-table = 표로 보기
sale-chart-time = 방콕 시각
sale-chart-left = 남은 개수

# 봇 링크와 휴대폰으로 스캔하는 코드
sale-buy = Telegram에서 구매
sale-scan = 휴대폰으로 스캔해 구매하세요
sale-scan-early = 휴대폰으로 스캔해 미리 준비하세요

# 증명: 해시 체인, 가장 새로운 값("헤드")을 보여 줍니다. 블록은 체인의 부분입니다.
sale-proof = 이 세일의 증명
sale-proof-what = 이것은 무엇인가요?
sale-proof-why = 모든 구매는 지문의 사슬에 봉인되며, 이것이 가장 새로운 지문입니다. 이 값을 보관하면 나중에 누구도 추가되거나 빠지거나 앞자리에 끼어들지 않았음을 알 수 있습니다. 구매자는 앱에서 자신의 영수증을 확인합니다. 다른 사람의 구매는 보이지 않습니다.
sale-proof-links = { $count ->
   *[other] 지금까지 블록 { $links }개.
}
sale-proof-data = 증명 데이터
