package com.example.orders;

class OrdersOnLog4j2IT extends OrdersContract {}
