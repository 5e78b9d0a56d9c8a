# 모든 페이지가 함께 쓰는 문장: 버튼, 주문과 판매의 상태, 브라우저 오류. 일반 텍스트.

# 버튼
ui-retry = 다시 시도
ui-close = 닫기
ui-cancel = 취소
ui-back = 뒤로
ui-save = 저장
ui-more = 더 보기
ui-copy = 복사
ui-copied = 복사됨
ui-sign-out = 로그아웃
ui-language = 언어
ui-fewer = 하나 줄이기
ui-add-one = 하나 늘리기
ui-loading = 불러오는 중…

# 브라우저 오류; { $id }는 도와주는 사람이 로그에서 찾습니다
ui-offline = 연결되어 있지 않습니다. 네트워크를 확인하고 다시 시도해 주세요.
ui-error-service = 지금은 이용할 수 없습니다. 잠시 후 다시 시도해 주세요.
ui-error-page = 이 페이지에 문제가 생겼습니다. 다시 시도해 주세요.
ui-request-id = 문의하실 때 이 번호를 알려 주세요: { $id }
ui-session-over = 로그인 시간이 끝났습니다
# { $time }은 날짜와 시각입니다
ui-stale = 연결되어 있지 않습니다. { $time } 기준 상태입니다.
# 시각 옆에 표시됩니다
ui-bangkok-time = 모든 시각은 방콕 기준입니다.

# 주문 상태
ui-order-unknown = 확인 중
ui-order-reserved = 예약됨
ui-order-paid = 결제됨
ui-order-fulfilled = 전달됨
ui-order-released = 결제 안 됨
ui-order-expired = 만료됨
ui-order-cancelled = 취소됨
ui-order-refunded = 환불됨

# 판매 상태
ui-sale-scheduled = 곧 시작
ui-sale-open = 판매 중
ui-sale-paused = 일시 중단
ui-sale-ended = 종료됨
ui-sale-sold-out = 품절
